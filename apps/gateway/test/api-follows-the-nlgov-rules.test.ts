/** NLgov REST API Design Rules: what the ruleset can see in the document, and what only a running server shows. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generateOpenApi } from '../src/api/openapi/generate.js';
import { httpFile } from '../src/api/openapi/http-file.js';
import { SERVER_URL, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const DOCUMENT = 'docs/openapi.json';
const shared = process.env['SLUIS_SHARED'] ?? join('..', 'shared');
const ruleset = join(shared, 'vectors', 'adr-spectral', 'adr-ruleset.yaml');

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly 'x-klasse'?: string }>>;
}
const stored = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { parameters?: { 'x-klasse'?: string; in: string }[] }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

describe('the OpenAPI document', () => {
  it('is what the controllers say', async () => {
    const made = await format(JSON.stringify(await generateOpenApi()), {
      ...(await resolveConfig(DOCUMENT)),
      parser: 'json',
    });
    expect(readFileSync(DOCUMENT, 'utf8') === made).toBe(true);
  });

  it('has every operation as a request to send, in a file beside it', () => {
    const text = readFileSync('docs/sluis.http', 'utf8');
    expect(text === httpFile(stored as never)).toBe(true);
    const operations = Object.values(stored.paths).flatMap((item) => Object.values(item));
    expect(text.match(/^# @name /gm)).toHaveLength(operations.length);
    expect(text).toMatch(/^POST \{\{api\}\}\/berichten\nAuthorization: Bearer \{\{token\}\}/m);
    for (const variable of new Set(text.match(/\{\{\w+\}\}/g)))
      expect(text).toContain(`\n@${variable.slice(2, -2)} = `);
  });

  it('has no error under the NLgov ruleset', async () => {
    if (!existsSync(ruleset)) {
      if (process.env['CI']) throw new Error(`${ruleset} is missing`);
      console.log(`skipped: ${ruleset} is not here (set SLUIS_SHARED)`);
      return;
    }
    const spectral = 'node_modules/@stoplight/spectral-cli/dist/index.js';
    const output = await new Promise<string>((resolve) =>
      execFile(process.execPath, [spectral, 'lint', '-r', ruleset, '-f', 'json', DOCUMENT], (_, stdout) =>
        resolve(stdout),
      ),
    );
    const json = output.slice(output.indexOf('['), output.lastIndexOf(']') + 1);
    expect((JSON.parse(json) as { severity: number }[]).filter(({ severity }) => severity === 0)).toEqual([]);
  }, 60_000);

  it('says of every field which class it has', () => {
    const fields = Object.entries(stored.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, spec]) => [`${name}.${field}`, spec['x-klasse']] as const),
    );
    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter(([, klasse]) => !/^[A-D]$/.test(klasse ?? ''))).toEqual([]);
  });

  it('never puts more than class A in an address, but the id of a case that we minted', () => {
    const parameters = Object.entries(stored.paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ parameters = [] }) =>
        parameters.filter((one) => one.in !== 'header' && one['x-klasse'] !== 'A').map(() => path),
      ),
    );
    expect(new Set(parameters)).toEqual(
      new Set(['/zaken/{id}', '/vergelijkingen/uitsluitingen/{id}/opheffingen']),
    );
  });
});

describe('the server', () => {
  let issuer: TestIssuer;
  let api: TestApi;
  beforeAll(async () => {
    issuer = await startTestIssuer();
    api = await startTestApi(issuer, { listCases: () => Promise.resolve([]) });
  });
  afterAll(async () => {
    await api.stop();
    await issuer.stop();
  });

  it('sends version, security headers and its own request id with every answer', async () => {
    const mine = { 'request-id': 'mine', 'x-request-id': 'mine' };
    for (const [path, status] of [
      ['/zaken', 200],
      ['/nergens', 404],
      ['/%', 404],
    ] as const) {
      const { status: given, headers } = await api.call('GET', path, { headers: mine });
      expect([path, given]).toEqual([path, status]);
      expect(headers.get('api-version')).toBe('1.0.0');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('answers a path with a slash at its end, in capitals or with an empty part with 404', async () => {
    for (const path of ['/zaken/', '/Zaken', '//zaken', '/berichten//stappen']) {
      const { status, json } = await api.call('GET', path);
      expect([path, status, json['code']]).toEqual([path, 404, 'NOT_FOUND']);
    }
  });

  it('answers a method that is not there with 405 and those that are', async () => {
    const put = await api.call('PUT', '/zaken', { body: {} });
    expect([put.status, put.json['code'], put.headers.get('allow')]).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      'POST, GET, HEAD',
    ]);
    const id = await api.call('PUT', '/zaken/019a0000-0000-7000-8000-0000000000cc', { body: {} });
    expect([id.status, id.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE']);
  });

  it('answers HEAD as GET without a body', async () => {
    const { status, text, headers } = await api.call('HEAD', '/zaken');
    expect([status, text, headers.get('content-type')]).toEqual([200, '', 'application/json; charset=utf-8']);
  });

  it.each([
    ['text/csv', 406],
    ['application/json;q=0', 406],
    ['application/json;q=0, */*', 406],
    ['text/html, */*;q=0.1', 200],
    ['application/*', 200],
  ])('answers Accept: %s with %i', async (accept, status) => {
    expect((await api.call('GET', '/zaken', { headers: { accept } })).status).toBe(status);
  });

  it('publishes the document to anyone, with its own address in it', async () => {
    const { status, headers, json } = await api.call('GET', '/openapi.json', { token: '' });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(json['servers']).toEqual([{ url: SERVER_URL }]);
  });

  it('serves a page of documentation without script, and from nowhere else', async () => {
    const { text, headers } = await api.call('GET', '/documentatie', {
      token: '',
      headers: { accept: 'text/html' },
    });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/,
    );
    expect(text).not.toMatch(/<script|unsafe-inline|(?:src|href)="https?:/);
    expect(text).toContain('id="JSON_INVALID"');
    for (const path of Object.keys(stored.paths)) expect(text).toContain(`<code>${path}</code>`);
  });
});
