/** Scenarios 5, 6 and 7 of the console, and the crawl that would find what must not be there. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { storedDocument } from '../../apps/gateway/src/api/documentation/stored-document.js';
import { VERB_NAMES } from '../../apps/cli/src/run.js';
import { personOf } from '../../tools/demo/accounts.js';
import { sluis, sluisOver } from '../support/operator.js';
import { consoleAddresses } from './addresses.js';
import { signIn } from './browser.js';
import { CANARIES, crawler } from './canary.js';
import type { Crawler } from './canary.js';
import { notice, openSite } from './site.js';
import type { Site } from './site.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { until } from '../../tools/demo/until.js';

let site: Site;
let asked: string;
/** Every address there is, those that the role has no right to as well. */
const pages = (): readonly string[] => [
  ...consoleAddresses().map((path) =>
    path.replace('$id', asked).replace('$oin', ZVH_ZUID.oin).replace('$naam', 'peer-silent'),
  ),
  '/overzicht?venster=1u',
];

beforeAll(async () => {
  site = await openSite('browser-operators');
  const { federation } = site;
  asked = await site.ask();
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const sent = await noord.send(notice(site.case));
  expect(sent.status).toBe(202);
  await noord.send({ ...notice(site.case), noodzaak: undefined } as never);
  // A name of a view is whatever its participant's people write there.
  const view = { lijst: 'berichten', naam: CANARIES.family, filter: {} };
  expect((await noord.request('POST /weergaven', view)).status).toBe(201);
  await until('both are at Zuid', async () =>
    ['delivered', 'retrieved'].includes(await noord.state(asked)) &&
    ['delivered', 'retrieved'].includes(await noord.state(sent.id!))
      ? true
      : undefined,
  );
  // What a peer's broker said stands in the line; what could not be opened stands apart.
  await federation.sql(ZVH_NOORD, 'UPDATE outbox SET reason = $1', [CANARIES.remote]);
  await federation.sql(
    ZVH_NOORD,
    `INSERT INTO parked (peer, code, size, bytes, at) VALUES ($1, 'SIGNATURE', 9, convert_to($2, 'UTF8'), now())`,
    [ZVH_ZUID.oin, CANARIES.remote],
  );
}, 120_000);
afterAll(() => site?.close(), 60_000);

it.each(
  process.env['SLUIS_WHOLE']
    ? (['operator', 'goedkeurder', 'beheerder', 'avg-contact'] as const)
    : (['operator'] as const),
)(
  '5, 6 · nothing of person, content, law or the partner’s own words reaches a %s',
  async (role) => {
    const found = crawler(site.bsn);
    const person = await signIn(site, role);
    expect(pages().filter((path) => path.includes('$'))).toEqual([]);
    await found.crawl(person, pages());
    expect(found.hits).toEqual([]);
    await person.context.close();
  },
  120_000,
);

/** Ids that are there, by the first part of an address: what is refused to an operator is refused about something. */
const ids: Record<string, string> = {};
beforeAll(async () => {
  const { sql } = site.federation;
  const [{ conversation }] = (await sql(ZVH_NOORD, 'SELECT conversation FROM messages WHERE id = $1', [
    asked,
  ])) as [{ conversation: string }];
  const { apiUrl } = site.federation.gateway(ZVH_NOORD.slug);
  const token = await site.federation.issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin);
  const plan = await fetch(`${apiUrl}/vierogen/plannen`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ soort: 'release' }),
  });
  const { id } = (await plan.json()) as { id: string };
  Object.assign(ids, {
    ...{ zaken: site.case.id, gesprekken: conversation, vierogen: id },
    ...{ partners: ZVH_ZUID.oin, soorten: 'known-check.request' },
  });
}, 60_000);

interface Api {
  readonly url: string;
  readonly token: string;
  /** Each address with ids that are there, by its path. */
  readonly addresses: readonly (readonly [path: string, address: string, methods: readonly string[]])[];
}
async function operatorsApi(): Promise<Api> {
  const { gateway, issuer } = site.federation;
  const { apiUrl: url } = gateway(ZVH_NOORD.slug);
  const { paths } = storedDocument(url).read() as { paths: Record<string, object> };
  return {
    url,
    token: await issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin),
    addresses: Object.entries(paths).map(([path, operations]) => [
      path,
      `${url}${path.replaceAll(/\{\w+\}/g, ids[path.split('/')[1]!] ?? asked)}`,
      Object.keys(operations),
    ]),
  };
}

/** What the API itself gives to an operator's token: every address that can be read. */
async function readEverything(found: Crawler): Promise<readonly number[]> {
  const { token, addresses } = await operatorsApi();
  const statuses: number[] = [];
  for (const [path, address, methods] of addresses) {
    if (!methods.includes('get')) continue;
    const accept = path.endsWith('/metingen')
      ? 'application/openmetrics-text'
      : 'application/json, text/html';
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}`, accept } });
    statuses.push(answer.status);
    found.look(new URL(address).pathname, (await answer.text()) + JSON.stringify([...answer.headers]));
  }
  return statuses;
}

/** And what it answers to every act, with nothing in it: done, refused, or told what is missing. */
async function actEverywhere(found: Crawler): Promise<readonly number[]> {
  const { token, addresses } = await operatorsApi();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const statuses: number[] = [];
  for (const [, address, methods] of addresses)
    for (const method of methods.filter((one) => one !== 'get')) {
      const answer = await fetch(address, { method: method.toUpperCase(), headers, body: '{}' });
      statuses.push(answer.status);
      const where = `${method} ${new URL(address).pathname} (${answer.status})`;
      found.look(where, (await answer.text()) + JSON.stringify([...answer.headers]));
    }
  return statuses;
}

/** Every list that can be taken out as a file. */
async function takeOut(found: Crawler): Promise<readonly number[]> {
  const { gateway, issuer } = site.federation;
  const token = await issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin);
  const statuses: number[] = [];
  for (const lijst of ['berichten', 'geparkeerd', 'geweigerd']) {
    const answer = await fetch(`${gateway(ZVH_NOORD.slug).apiUrl}/lijstuitvoeren`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'text/csv' },
      body: JSON.stringify({ lijst, filter: {}, reden: 'Voor de proef' }),
    });
    statuses.push(answer.status);
    found.look(`export of ${lijst}`, (await answer.text()) + JSON.stringify([...answer.headers]));
  }
  return statuses;
}

/** A while of the stream, in which something happens. */
async function listen(
  found: Crawler,
  { apiUrl }: { readonly apiUrl: string } = site.federation.gateway(ZVH_NOORD.slug),
): Promise<string> {
  const person = await signIn(site, 'operator');
  const cookies = (await person.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${apiUrl}/gebeurtenissen/stroom`, { headers: { cookie: cookies } });
  let heard = '';
  for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
    if (heard === '') await site.ask();
    heard += part;
    if (heard.includes('event: verloop')) break;
  }
  await person.context.close();
  found.look('stream', heard + JSON.stringify([...answer.headers]));
  return heard;
}

/** Every command there is, over the API with an operator's token: alone, and about something that is there. */
async function askTheShell(found: Crawler): Promise<readonly string[]> {
  const { gateway, issuer, workspace } = site.federation;
  const { apiUrl } = gateway(ZVH_NOORD.slug);
  const file = join(workspace.dir, 'operator.token');
  writeFileSync(file, await issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin));
  const answered: string[] = [];
  const wanted = [[], ['--json'], [asked], [ZVH_ZUID.oin, '--json'], [ids['vierogen']!]];
  for (const verb of VERB_NAMES)
    for (const more of wanted) {
      const { exit, out, err } = await sluisOver(apiUrl, file, ...verb.split(' '), ...more);
      if (exit === 0 || exit === 6) answered.push(verb);
      found.look(`sluis ${verb}`, out + err);
    }
  const parked = await sluis(gateway(ZVH_NOORD.slug).process('courier').pid, 'parked', 'list');
  found.look('sluis parked list', parked.out + parked.err);
  return [...new Set(answered)];
}
/** Every log that this federation writes: gateways, brokers, database, issuer. */
function readTheLogs(found: Crawler): number {
  const { dir: folder } = site.federation.workspace;
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.log'),
  );
  for (const name of logs) found.look(name, readFileSync(join(folder, name), 'utf8'));
  return logs.length;
}

it('5 · nor in anything that can be read over the API, the stream, the metrics, a command or a log', async () => {
  const found = crawler(site.bsn);
  const statuses = await readEverything(found);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(10);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(await listen(found)).toContain('event: verloop');
  expect(await takeOut(found)).toEqual([200, 200, 403]);
  const answered = await askTheShell(found);
  // A command that answers nothing shows no leak either.
  expect(answered).toEqual(
    expect.arrayContaining(['status', 'melding lijst', 'vierogen lijst', 'bericht bezorging']),
  );
  expect((await actEverywhere(found)).filter((status) => status >= 500)).toEqual([]);
  expect(readTheLogs(found)).toBeGreaterThanOrEqual(4);
  expect(found.hits).toEqual([]);
}, 120_000);

it('catches a leak that was planted: in a page, over the API, in an export, in a command, in an answer to an act and in a log', async () => {
  await site.federation.sql(ZVH_NOORD, 'UPDATE parked SET code = $1', [CANARIES.family]);
  const found = crawler(site.bsn);
  const person = await signIn(site, 'operator');
  await found.crawl(person, ['/geparkeerd']);
  await readEverything(found);
  await site.federation.sql(ZVH_NOORD, `UPDATE approvals SET state = 'open', reason = $1 WHERE id = $2`, [
    CANARIES.content,
    ids['vierogen'],
  ]);
  await actEverywhere(found);
  await takeOut(found);
  await askTheShell(found);
  await site.federation.sql(ZVH_NOORD, `UPDATE parked SET code = 'SIGNATURE'`);
  const planted = join(site.federation.workspace.dir, 'planted.log');
  writeFileSync(planted, `{"event":"x","detail":"${CANARIES.reference}"}\n`);
  readTheLogs(found);
  rmSync(planted);
  const hits = found.hits.join('\n');
  expect(hits).toMatch(/in http.*\/v1\/geparkeerd/);
  expect(hits).toMatch(/in \/geparkeerd \(page\)/);
  expect(hits).toMatch(/in \/v1\/geparkeerd/);
  expect(hits).toMatch(/in export of geparkeerd/);
  expect(hits).toMatch(/in sluis parked list/);
  expect(hits).toMatch(/in planted\.log/);
  expect(hits).toMatch(/in post .*\(2/);
  await person.context.close();
}, 90_000);

/** A stream that says more than that something changed; the subject of an alarm reaches the metrics as a label. */
it('catches a leak that was planted in the stream and in the metrics', async () => {
  const { sql } = site.federation;
  const leaky = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`id: 1\nevent: verloop\ndata: {"naam":"${CANARIES.family}"}\n\n`);
  });
  await new Promise<void>((resolve) => leaky.listen(0, '127.0.0.1', resolve));
  const stream = crawler(site.bsn);
  await listen(stream, { apiUrl: `http://127.0.0.1:${(leaky.address() as AddressInfo).port}` });
  leaky.closeAllConnections();
  leaky.close();
  expect(stream.hits).toEqual([`${CANARIES.family} in stream`]);

  // The courier's round removes what it does not watch, so it is planted again until it is read.
  const metrics = await until('the planted label is read', async () => {
    await sql(
      ZVH_NOORD,
      `INSERT INTO alarms (alarm, about, state, since, told, seen_at, seen_since)
       VALUES ('disk-fills', $1, 'failing', now(), 0, now(), now()) ON CONFLICT DO NOTHING`,
      [CANARIES.reference],
    );
    const found = crawler(site.bsn);
    await readEverything(found);
    await sql(ZVH_NOORD, 'DELETE FROM alarms WHERE about = $1', [CANARIES.reference]);
    return found.hits.some((hit) => hit.includes('/metingen')) ? found : undefined;
  });
  expect(metrics.hits).toEqual(
    expect.arrayContaining([
      `${CANARIES.reference} in /v1/meldingen/metingen`,
      `${CANARIES.reference} in /v1/meldingen`,
    ]),
  );
}, 90_000);

it('7 · who types the address of the refusals is told that there is no right, and the attempt is on record', async () => {
  const person = await signIn(site, 'operator');
  await person.go('/geweigerd');
  await person.page.getByRole('heading', { name: 'Geen recht' }).waitFor();
  const tries = await site.federation.sql<{ account: string }>(
    ZVH_NOORD,
    `SELECT account FROM audit_entries WHERE action = 'rest.RefusalsController.list' AND result = 'refused'`,
  );
  expect(tries[0]!.account).toBe('zvh-noord.console.operator');
  await person.context.close();
}, 60_000);

it('shows the data protection officer the refusal with its article, and what the rule says', async () => {
  const person = await signIn(site, 'fg', { path: '/geweigerd' });
  const rule = person.page.getByRole('region', { name: 'NECESSITY_STATEMENT_MISSING' });
  expect(await rule.innerText()).toMatch(/noodzakelijk[\s\S]*WGS 2\.28/);
  await person.context.close();
}, 60_000);

it('lets the data protection officer change a fact and see which decision would follow; nothing is sent or kept', async () => {
  const kept = () =>
    site.federation.sql<{ n: number }>(
      ZVH_NOORD,
      `SELECT (SELECT count(*) FROM messages)::int + (SELECT count(*) FROM audit_entries WHERE account LIKE '%.fg')::int AS n`,
    );
  const person = await signIn(site, 'fg', { path: '/geweigerd' });
  const { page } = person;
  const before = await kept();
  await page.getByRole('link', { name: /^Wat als, naar bericht/ }).click();
  const outcome = page.locator('section', { hasText: 'Besluit dat zou volgen' });
  await outcome.getByText('Toegestaan').waitFor();
  await page.getByLabel('De noodzaak is vastgelegd').uncheck();
  await outcome.getByText('NECESSITY_STATEMENT_MISSING').waitFor();
  await page.getByLabel('Eigen zaak').selectOption('closed');
  await outcome.getByText('NO_ACTIVE_CASE').waitFor();
  expect(await outcome.innerText()).toMatch(/Geweigerd[\s\S]*WGS 2\.28/);
  await outcome.getByText('Wanneer mag het wel?').first().click();
  await page.getByLabel('Op welke dag').fill('2025-02-28');
  await outcome.getByText('PURPOSE_NOT_PERMITTED_ON_ROUTE').waitFor();
  expect(await kept()).toEqual(before);
  expect(person.complaints.filter((text) => !/status of 401/.test(text))).toEqual([]);
  await person.context.close();
}, 60_000);

it('shows an operator who types its address nothing of it', async () => {
  const person = await signIn(site, 'operator');
  await person.go('/geweigerd/wat-als');
  await person.page.getByRole('heading', { name: 'Geen recht' }).waitFor();
  await person.context.close();
}, 60_000);
