/** The documentation page: one static page from the OpenAPI document; no script, nothing from elsewhere. */
import { createHash } from 'node:crypto';
import { PROBLEMS } from '../problems/codes.js';
import type { OpenApi, OpenApiOperation, OpenApiSchema } from './stored-document.js';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}' +
  'h1,h2,h3,h4{line-height:1.2}code{font-family:ui-monospace,monospace}section{border-top:1px solid #767676;margin-top:2rem}' +
  'table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #bbb}' +
  'a{color:#01458a}.methode{font-weight:bold}';
/** The style is allowed by its hash, so that no inline style but this one counts. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`;

const CLASSES =
  'A: verloop (mag elke functierol zien). B: juridisch. C: betrokkene. D: inhoud. De klasse bepaalt wie een veld ooit te zien krijgt.';

export function renderPage(document: OpenApi): string {
  const tags = document.tags ?? [];
  return (
    `<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>${text(document.info.title)}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head><body><main>` +
    `<h1>${text(document.info.title)} ${text(document.info.version)}</h1><p>${text(document.info.description ?? '')}</p>` +
    `<p>Basisadres: <code>${text(document.servers?.[0]?.url ?? '')}</code>. <a href="openapi.json">OpenAPI-document</a></p>` +
    `<nav><h2>Inhoud</h2><ul>${tags.map(({ name }) => `<li><a href="#${text(name)}">${text(name)}</a></li>`).join('')}` +
    `<li><a href="#velden">Velden</a></li><li><a href="#problemen">Problemen</a></li></ul></nav>` +
    tags.map((tag) => renderTag(tag, document)).join('') +
    renderSchemas(document) +
    renderProblems() +
    `</main></body></html>`
  );
}

function renderTag(tag: { name: string; description?: string }, { paths }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags?.includes(tag.name))
      .map(([method, operation]) => renderOperation(method, path, operation)),
  );
  return `<section id="${text(tag.name)}"><h2>${text(tag.name)}</h2><p>${text(tag.description ?? '')}</p>${operations.join('')}</section>`;
}

function renderOperation(method: string, path: string, operation: OpenApiOperation): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, description }) =>
      `<tr><td><code>${text(name)}</code></td><td>${text(where)}</td><td>${text(description ?? '')}</td></tr>`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) => `<tr><td>${text(status)}</td><td>${text(description)}</td></tr>`,
  );
  return (
    `<h3><span class="methode">${text(method.toUpperCase())}</span> <code>${text(path)}</code></h3>` +
    `<p>${text(operation.summary ?? '')}. ${text(operation.description ?? '')}</p>` +
    (body ? `<p>Inhoud: ${renderType(body)}</p>` : '') +
    table(['Parameter', 'Waar', 'Betekenis'], parameters) +
    table(['Antwoord', 'Betekenis'], answers)
  );
}

function renderSchemas({ components }: OpenApi): string {
  const schemas = Object.entries(components?.schemas ?? {}).map(([name, schema]) => {
    const rows = Object.entries(schema.properties ?? {}).map(
      ([field, spec]) =>
        `<tr><td><code>${text(field)}</code>${schema.required?.includes(field) ? '' : ' (mag weg)'}</td>` +
        `<td>${renderType(spec)}</td><td>${text(spec['x-klasse'] ?? '')}</td><td>${text(spec.description ?? '')}</td></tr>`,
    );
    return `<h3 id="veld-${text(name)}">${text(name)}</h3>${table(['Veld', 'Vorm', 'Klasse', 'Betekenis'], rows)}`;
  });
  return `<section id="velden"><h2>Velden</h2><p>${CLASSES}</p>${schemas.join('')}</section>`;
}

function renderType(schema: OpenApiSchema): string {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (ref !== undefined) {
    const name = text(ref.split('/').at(-1)!);
    return `<a href="#veld-${name}">${name}</a>`;
  }
  if (schema.items) return `lijst van ${renderType(schema.items)}`;
  if (schema.enum) return schema.enum.map((value) => `<code>${text(value)}</code>`).join(' ');
  return text(schema.format ?? schema.type ?? 'object');
}

function renderProblems(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, text: words }]) =>
      `<tr id="${text(code)}"><td><code>${text(code)}</code></td><td>${status}</td><td>${text(words.nl)}</td>` +
      `<td lang="en">${text(words.en)}</td></tr>`,
  );
  const laws =
    'Een weigering op grond van de wet heeft de code van de regel; de redenen staan in het antwoord.';
  return `<section id="problemen"><h2>Problemen</h2><p>${laws}</p>${table(['Code', 'Status', 'Wat het betekent', 'In English'], rows)}</section>`;
}

const table = (heads: readonly string[], rows: readonly string[]): string =>
  rows.length === 0
    ? ''
    : `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
