/** Group A of the hostile inputs, 1–34, over a listening server; where a client library would mend them, over a socket. */
import type { UseCases } from '../src/api/use-cases.js';
import { CANARY, MESSAGE, draft, sendRaw, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

let issuer: TestIssuer;
let api: TestApi;
let token: string;

const useCases: Partial<UseCases> = {
  sendOnce: (_, { key }) => Promise.resolve({ outcome: key === 'used' ? 'reused' : 'running' }),
  findMessage: () => Promise.resolve(undefined),
};

beforeAll(async () => {
  issuer = await startTestIssuer();
  token = await issuer.token();
  api = await startTestApi(issuer, useCases, { limits: { requestMillis: 300 } });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

interface Sent {
  readonly body?: string | Buffer;
  /** Header lines in the place of `Content-Type: application/json`. */
  readonly type?: string;
  readonly extra?: string;
  readonly length?: string;
  readonly end?: string;
}

/** A POST of a message, byte by byte ours. */
function post({
  body = '',
  type = 'Content-Type: application/json',
  extra = '',
  length,
  end = '\r\n',
}: Sent): Buffer {
  const bytes = Buffer.from(body);
  const lines = [
    'POST /v1/berichten HTTP/1.1',
    'Host: sluis.test',
    `Authorization: Bearer ${token}`,
    'Idempotency-Key: "first"',
    'Connection: close',
    length ?? `Content-Length: ${bytes.length}`,
    type,
    extra,
  ].filter((line) => line !== '');
  return Buffer.concat([Buffer.from(lines.map((line) => line + end).join('') + end), bytes]);
}

const changed = (change: (body: Record<string, unknown>) => void): string => {
  const body = draft();
  change(body);
  return JSON.stringify(body);
};
const element = (body: Record<string, unknown>): Record<string, unknown> =>
  (body['elementen'] as Record<string, unknown>[])[0]!;

/** A well-formed draft with `json` written into the value of its first element. */
const withValue = (json: string): string =>
  changed((body) => (element(body)['waarde'] = { x: '@' })).replace('"@"', json);

type Row = readonly [
  number: number,
  what: string,
  sent: () => Sent,
  status: number | number[],
  code: string | string[],
];

const ROWS: readonly Row[] = [
  [1, 'truncated JSON', () => ({ body: '{"soort":' }), 400, 'JSON_INVALID'],
  [2, 'an empty body', () => ({ body: '' }), 400, 'JSON_INVALID'],
  [3, 'a duplicate key', () => ({ body: `{"soort":"${CANARY}","soort":"x"}` }), 400, 'JSON_INVALID'],
  [4, 'a byte order mark', () => ({ body: '\ufeff{}' }), 400, 'JSON_INVALID'],
  [
    5,
    'invalid UTF-8',
    () => ({ body: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]) }),
    400,
    'JSON_INVALID',
  ],
  [6, 'a depth of 30,000', () => ({ body: '['.repeat(30_000) + ']'.repeat(30_000) }), 400, 'JSON_INVALID'],
  [7, '__proto__', () => ({ body: withValue('{"__proto__":{"a":1}}') }), 400, 'JSON_INVALID'],
  [
    8,
    'constructor.prototype',
    () => ({ body: withValue('{"constructor":{"prototype":{}}}') }),
    400,
    'JSON_INVALID',
  ],
  [9, 'NUL in a string', () => ({ body: withValue('"a\\u0000b"') }), 400, 'JSON_INVALID'],
  [10, 'a lone surrogate', () => ({ body: withValue('"\\ud800"') }), 400, 'JSON_INVALID'],
  [11, '1e999', () => ({ body: withValue('1e999') }), 400, 'JSON_INVALID'],
  [12, 'an unsafe integer', () => ({ body: withValue('9007199254740993') }), 400, 'JSON_INVALID'],
  [13, 'minus zero', () => ({ body: withValue('-0') }), 400, 'JSON_INVALID'],
  [
    14,
    'more than 10,000 nodes',
    () => ({ body: withValue(`[${'1,'.repeat(10_000)}1]`) }),
    400,
    'JSON_INVALID',
  ],
  [15, 'no content type', () => ({ body: '{}', type: '' }), 415, 'MEDIA_TYPE'],
  [16, 'text/plain', () => ({ body: '{}', type: 'Content-Type: text/plain' }), 415, 'MEDIA_TYPE'],
  [
    17,
    'a form',
    () => ({ body: 'a=1', type: 'Content-Type: application/x-www-form-urlencoded' }),
    415,
    'MEDIA_TYPE',
  ],
  [
    18,
    'charset utf-16',
    () => ({ body: '{}', type: 'Content-Type: application/json; charset=utf-16' }),
    415,
    'MEDIA_TYPE',
  ],
  [19, 'gzip', () => ({ body: '{}', extra: 'Content-Encoding: gzip' }), 415, 'MEDIA_TYPE'],
  [20, 'a body over 1 MiB', () => ({ body: '', length: 'Content-Length: 1048577' }), 413, 'BODY_TOO_LARGE'],
  [
    21,
    'a header of 20 KB',
    () => ({ body: '{}', extra: `X-Big: ${'a'.repeat(20_480)}` }),
    431,
    'HEADERS_TOO_LARGE',
  ],
  [22, 'an unknown key', () => ({ body: changed((body) => (body[CANARY] = 1)) }), 400, 'FIELD'],
  [
    23,
    'an unknown nested key',
    () => ({ body: changed((body) => (element(body)[CANARY] = 1)) }),
    400,
    'FIELD',
  ],
  [24, 'a top-level array', () => ({ body: `[${JSON.stringify(draft())}]` }), 400, 'FIELD'],
  [
    25,
    'an array for a nested object',
    () => ({ body: changed((body) => (body['kenmerken'] = [])) }),
    400,
    'FIELD',
  ],
  [
    25,
    'an array in a list of objects',
    () => ({ body: changed((body) => (body['elementen'] = [[]])) }),
    400,
    'FIELD',
  ],
  [
    26,
    'too many items',
    () => ({ body: changed((body) => (body['elementen'] = Array(101).fill(element(draft())))) }),
    400,
    'FIELD',
  ],
  [
    27,
    'null for an optional field',
    () => ({ body: changed((body) => (body['zaak'] = null)) }),
    400,
    'FIELD',
  ],
  [
    27,
    'null for an optional object',
    () => ({ body: changed((body) => (body['noodzaak'] = null)) }),
    400,
    'FIELD',
  ],
  [
    28,
    '30 February',
    () => ({ body: changed((body) => (body['vervaltOp'] = '2027-02-30T00:00:00Z')) }),
    400,
    'FIELD',
  ],
  [
    29,
    'Content-Length and Transfer-Encoding',
    () => ({ body: '{}', extra: 'Transfer-Encoding: chunked' }),
    400,
    'WIRE',
  ],
  [30, 'Content-Length twice', () => ({ body: '{}', extra: 'Content-Length: 3' }), 400, 'WIRE'],
  [31, 'lines ended by LF alone', () => ({ body: '{}', end: '\n' }), 400, 'WIRE'],
];

it.each(ROWS)('%i · %s', async (_number, _what, sent, status, code) => {
  const answer = await sendRaw(api.port, post(sent()));
  expect(answer.status).toBe(status);
  expect(answer.text.toLowerCase()).toContain('content-type: application/problem+json');
  expect(answer.text.toLowerCase()).toContain('api-version: 1.0.0');
  expect(answer.text).toContain(`"code":"${String(code)}"`);
  expect(answer.text).not.toContain(CANARY);
  expect(answer.text).not.toMatch(/\bat .*\.(?:ts|js):\d/);
});

it('32 · the same key for another body is 422, and for a request that still runs 409', async () => {
  const reused = await api.call('POST', '/berichten', {
    body: draft(),
    headers: { 'idempotency-key': '"used"' },
  });
  expect([reused.status, reused.json['code']]).toEqual([422, 'ID_REUSED']);
  const running = await api.call('POST', '/berichten', {
    body: draft(),
    headers: { 'idempotency-key': '"first"' },
  });
  expect([running.status, running.json['code']]).toEqual([409, 'STILL_RUNNING']);
});

it('33 · another participant’s message is not found, as if it did not exist', async () => {
  const answer = await api.call('GET', `/berichten/${MESSAGE}`);
  expect([answer.status, answer.json['code']]).toEqual([404, 'NOT_FOUND']);
});

it('34 · a body that does not come is 408', async () => {
  const answer = await sendRaw(api.port, post({ body: '', length: 'Content-Length: 100' }));
  expect(answer.status).toBe(408);
  expect(answer.text).toContain('"code":"TIMEOUT"');
});

it('none of it was a failure of ours', () => {
  expect(api.failures).toEqual([]);
});
