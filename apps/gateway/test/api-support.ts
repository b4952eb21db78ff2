/** A real API on a real port, with a token issuer of its own and fakes of the use cases. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { instantOf } from '#domain';
import type { Oin } from '#domain';
import type { Actor, Flows } from '#exchange';
import { createApi } from '../src/api/create-api.js';
import type { ApiOptions } from '../src/api/create-api.js';
import { exampleDraft } from '../src/api/openapi/examples.js';
import type { UseCases } from '../src/api/use-cases.js';

export const AUDIENCE = '00000099000000001000';
export const MESSAGE = '019a0000-0000-7000-8000-0000000000aa';
export const CASE = '019a0000-0000-7000-8000-0000000000cc';
export const SERVER_URL = 'https://sluis.test/v1';
/** Stands in every field that holds text; may never come back. */
export const CANARY = 'kanarie-7f3a';

export const draft = (): Record<string, unknown> =>
  structuredClone(exampleDraft('known-check.request')) as unknown as Record<string, unknown>;

export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUri: string;
  token(claims?: Record<string, unknown>, options?: TokenOptions): Promise<string>;
  stop(): Promise<void>;
}
interface TokenOptions {
  readonly alg?: 'PS256' | 'RS512';
  readonly expires?: number;
  readonly without?: readonly string[];
  readonly foreign?: boolean;
}

export async function startTestIssuer(): Promise<TestIssuer> {
  const ours = await generateKeyPair('PS256', { extractable: true });
  const foreign = await generateKeyPair('PS256');
  const other = await generateKeyPair('RS512', { extractable: true });
  const keys = [
    { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'PS256', use: 'sig' },
    { ...(await exportJWK(other.publicKey)), kid: 'k2', alg: 'RS512', use: 'sig' },
  ];
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await listen(server);
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    token: (claims = {}, { alg = 'PS256', expires = 600, without = [], foreign: isForeign = false } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const all: Record<string, unknown> = {
        iss: issuer,
        aud: AUDIENCE,
        sub: 'noord.college',
        exp: now + expires,
        participant: 'COLLEGE',
        functierol: 'CASE_PROCESSOR',
        screening_tot: '2027-06-30T22:00:00.000Z',
        ...claims,
      };
      for (const name of without) delete all[name];
      const key = isForeign ? foreign.privateKey : alg === 'PS256' ? ours.privateKey : other.privateKey;
      return new SignJWT(all).setProtectedHeader({ alg, kid: alg === 'PS256' ? 'k1' : 'k2' }).sign(key);
    },
    stop: () => close(server),
  };
}

export interface TestApi {
  readonly url: string;
  readonly port: number;
  readonly failures: unknown[];
  /** As a case processor unless the headers say otherwise; `token: ''` sends none. */
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  stop(): Promise<void>;
}
interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}
export interface Called {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

const NAMES = [
  'sendOnce',
  'assessMessage',
  'suppose',
  'findMessage',
  'findJourney',
  'listPostbox',
  'viewPostbox',
  'readMessage',
  'useMessage',
  'listRestrictions',
  'tightenMessage',
  'holdContent',
  'listHolds',
  'liftHold',
  'forwardOnce',
  'listOnward',
  'listProvenance',
  'listDuties',
  'listConversations',
  'findConversation',
  'yearReport',
  'registerCase',
  'listCases',
  'viewCase',
  'changeCase',
  'removeCase',
  'listKnownChecks',
  'countKnownChecks',
  'answerKnownCheck',
  'recordInstruction',
  'listInstructions',
  'endInstruction',
  'listParticipants',
  'listPerson',
  'listPersons',
  'endPerson',
  'admitThirdParty',
  'listThirdParties',
  'dismissThirdParty',
  'askConsent',
  'decideConsent',
  'withdrawConsent',
  'listConsents',
  'recordAct',
  'listActs',
  'recordDenial',
] as const satisfies readonly (keyof UseCases)[];

/** A use case that a test does not expect fails it. */
function withUnexpected(useCases: Partial<UseCases>): UseCases {
  const unexpected = (name: string) => (): never => {
    throw new Error(`${name} was not expected`);
  };
  return {
    ...Object.fromEntries(NAMES.map((name) => [name, unexpected(name)])),
    authorise: (actor: Actor) => Promise.resolve(actor),
    ...useCases,
  } as UseCases;
}

const FLOW_NAMES = [
  'place',
  'list',
  'find',
  'steps',
  'line',
  'peers',
  'series',
  'parked',
  'parkedOnes',
  'parkedLines',
  'lawList',
  'lawOf',
  'lawSteps',
  'refusals',
  'refusalsByPeer',
  'refusedMessages',
  'refused',
  'refusedOn',
  'refusedOns',
  'dossierHeads',
  'matches',
  'matchSpendings',
  'matchSuspensions',
  'terms',
  'termDays',
  'endings',
  'erasures',
] as const satisfies readonly (keyof Flows)[];

/** Flows that a test does not expect fail it. */
export function withUnexpectedFlows(flows: Partial<Flows> = {}): Flows {
  const unexpected = (name: string) => (): never => {
    throw new Error(`flows.${name} was not expected`);
  };
  return { ...Object.fromEntries(FLOW_NAMES.map((name) => [name, unexpected(name)])), ...flows } as Flows;
}

export async function startTestApi(
  issuer: TestIssuer,
  useCases: Partial<UseCases>,
  { port: wanted = 0, ...options }: Partial<ApiOptions> & { port?: number } = {},
): Promise<TestApi> {
  const failures: unknown[] = [];
  const app = await createApi({
    useCases: withUnexpected(useCases),
    partners: () => [],
    readiness: () => Promise.resolve([{ part: 'database', ready: true }]),
    flows: withUnexpectedFlows(),
    self: () => ({
      oin: AUDIENCE as Oin,
      name: 'Test',
      demo: true,
      release: { version: '1.2.3', commit: '9031f00abcde' },
      publicUrl: 'https://sluis.test',
    }),
    packTrust: () => undefined,
    health: () => Promise.resolve([]),
    alarms: { records: () => Promise.resolve([]) },
    law: { hash: 'wet', rows: [] },
    clock: { now: () => instantOf(Date.now()) },
    issuer: { issuer: issuer.issuer, audience: AUDIENCE, jwksUri: issuer.jwksUri },
    openapiServerUrl: SERVER_URL,
    unavailable: () => undefined,
    report: ({ error }) => failures.push(error),
    ...options,
  });
  await app.listen(wanted, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1`;
  const usual = await issuer.token();
  return {
    url,
    port,
    failures,
    call: async (method, path, { body, headers = {}, token = usual } = {}) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = /json/.test(answer.headers.get('content-type') ?? '');
      const json = isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {};
      return { status: answer.status, headers: answer.headers, text, json };
    },
    stop: () => app.close(),
  };
}

/** Sends bytes as they are and reads until the server closes the line. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(4_000, () => socket.destroy());
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', (error) => (parts.length > 0 ? undefined : reject(error)));
    socket.on('close', () => {
      const text = Buffer.concat(parts).toString('utf8');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
  });
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
