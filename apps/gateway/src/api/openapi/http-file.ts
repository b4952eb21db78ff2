/**
 * Every operation as a request that an editor can send (`.http`, as VS Code and JetBrains read it), made from the OpenAPI
 * document: with the example that stands there, or with each required field to be filled in.
 */
import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
}
interface Body {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: object }>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Body>> };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}
type Schemas = Readonly<Record<string, Schema>>;

const HEAD = `# Elke bewerking van het koppelvlak, gemaakt uit docs/openapi.json. Na \`npm start\` staan adres en token op het scherm.
# Every operation of the API, made from docs/openapi.json. \`npm start\` prints the address and a token.
@api = http://127.0.0.1:3000/v1
@token = vul-in
`;
const TO_FILL_IN = 'vul-in';
const VALUES: Readonly<Record<string, string>> = {
  id: '019a0000-0000-7000-8000-000000000001',
  oin: '00000099000000002000',
};

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: '{{id}}',
  'date-time': '2027-01-01T00:00:00Z',
  date: '2027-01-01',
};

export function httpFile({ paths, components }: OpenAPIObject): string {
  const schemas = (components?.schemas ?? {}) as Schemas;
  const requests = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) =>
      requestOf({ method, path, operation }, schemas),
    ),
  );
  const names = new Set([
    'id',
    ...Object.keys(paths).flatMap((path) => path.match(/(?<=\{)\w+(?=\})/g) ?? []),
  ]);
  const variables = [...names].map((name) => `@${name} = ${VALUES[name] ?? TO_FILL_IN}\n`);
  return [HEAD + variables.join(''), ...requests].join('\n');
}

function requestOf(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  schemas: Schemas,
): string {
  const { operationId, summary, tags, parameters = [], requestBody, responses } = operation;
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [accept = 'application/json'] = Object.keys(success?.content ?? {});
  const body = requestBody?.content['application/json'];
  const isKeyed = parameters.some(({ name }) => name === 'Idempotency-Key');
  return [
    `### ${tags.at(-1)}: ${summary}`,
    `# @name ${operationId}`,
    `${method.toUpperCase()} {{api}}${path.replace(/\{(\w+)\}/g, '{{$1}}')}`,
    'Authorization: Bearer {{token}}',
    `Accept: ${accept}`,
    ...(isKeyed ? ['Idempotency-Key: "{{$guid}}"'] : []),
    ...(body
      ? ['Content-Type: application/json', '', JSON.stringify(exampleOf(body, schemas), null, 2)]
      : []),
    '',
  ].join('\n');
}

const exampleOf = ({ schema, examples }: Body, schemas: Schemas): unknown =>
  Object.values(examples ?? {})[0]?.value ?? filledIn(schema, schemas);

/** Required members only, each a value of its type or a word that says to fill it in. */
function filledIn(schema: Schema, schemas: Schemas): unknown {
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (named !== undefined) return filledIn(schemas[named.split('/').at(-1)!]!, schemas);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'array') return [filledIn(schema.items ?? {}, schemas)];
  if (schema.type === 'integer') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return false;
  if (schema.type === 'string') return OF_FORMAT[schema.format ?? ''] ?? TO_FILL_IN;
  const { properties = {}, required = [] } = schema;
  return Object.fromEntries(required.map((name) => [name, filledIn(properties[name]!, schemas)]));
}
