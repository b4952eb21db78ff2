/** Scenarios 5, 6 and 7 of the console, and the crawl that would find what must not be there. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { nodeCertificates } from '../../certs/development-pki.js';
import { storedDocument } from '../../apps/gateway/src/api/documentation/stored-document.js';
import { VERB_NAMES } from '../../apps/cli/src/run.js';
import { personOf } from '../../tools/demo/accounts.js';
import type { ConsoleRole } from '../../tools/demo/accounts.js';
import { sluis, sluisOver } from '../support/operator.js';
import { consoleAddresses } from './addresses.js';
import { settled, signIn } from './browser.js';
import { CANARIES } from './canary-fields.js';
import { crawler, LAW_WORDS } from './canary.js';
import type { Crawler } from './canary.js';
import { notice, openSite } from './site.js';
import { seedEverything, whereSeeded } from './seeds.js';
import type { Site } from './site.js';
import { vhostName } from '#transport';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { until } from '../../tools/demo/until.js';

let site: Site;
let asked: string;
/** A message of ours that the partner's broker does not take. */
let waits: string;
const own = () => ({ bsn: site.bsn, handle: site.case.subject });
/** Every address there is, those that the role has no right to as well. */
const pages = (): readonly string[] => [
  ...consoleAddresses().map((path) =>
    path.replace('$id', asked).replace('$oin', ZVH_ZUID.oin).replace('$naam', 'peer-silent'),
  ),
  `/berichten/${waits}`,
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
  await answered(asked);
  await seedEverything(site, sent.id!);
  // What could not be opened stands apart.
  await federation.sql(
    ZVH_NOORD,
    `INSERT INTO parked (peer, code, size, bytes, at) VALUES ($1, 'SIGNATURE', 9, convert_to($2, 'UTF8'), now())`,
    [ZVH_ZUID.oin, CANARIES.remote],
  );
  waits = await refusedByTheirBroker();
}, 120_000);
afterAll(() => site?.close(), 60_000);

/** What follows on a check is there too. */
async function answered(check: string): Promise<void> {
  const { federation } = site;
  await until('Zuid sees the check', async () =>
    (await federation.house(ZVH_ZUID, 'MAYOR').answer(check, 'NOT_KNOWN')).status < 300 ? true : undefined,
  );
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  await until('the answer is at Noord', async () =>
    (await noord.postbox()).some(({ vorigBericht }) => vorigBericht === check) ? true : undefined,
  );
}

/**
 * Zuid's broker lets Noord publish nothing any more and says so in words of its own; RabbitMQ's hold no name, so one is
 * written in them as by a broker that would. Returns the message that waits for it, its next attempt an hour away.
 */
async function refusedByTheirBroker(): Promise<string> {
  const { federation } = site;
  const broker = federation.broker(ZVH_ZUID.slug);
  const user = nodeCertificates(federation.pki, ZVH_NOORD.slug).brokerUser;
  const vhost = vhostName(ZVH_ZUID.oin, ZVH_NOORD.oin);
  await broker.ctl('set_permissions', '-p', vhost, user, '^$', '^$', '^$');
  await broker.closeConnectionsOf(user);
  const id = await site.ask();
  await until('the broker said no', async () => {
    const changed = await federation.sql(
      ZVH_NOORD,
      `UPDATE outbox SET reason = reason || $2, next_at = now() + interval '1 hour'
       WHERE about = $1 AND reason LIKE '%refused for user%' RETURNING id`,
      [id, CANARIES.remote],
    );
    return changed.length > 0 ? true : undefined;
  });
  return id;
}

it.each(
  process.env['SLUIS_WHOLE']
    ? (['operator', 'goedkeurder', 'beheerder', 'avg-contact'] as const)
    : (['operator'] as const),
)(
  '5, 6 · nothing of person, content, law or the partner’s own words reaches a %s',
  async (role) => {
    const found = crawler(own());
    const person = await signIn(site, role);
    expect(pages().filter((path) => path.includes('$'))).toEqual([]);
    await found.crawl(person, pages());
    expect(found.hits).toEqual([]);
    expect(found.bodies()).toBeGreaterThan(pages().length);
    await person.context.close();
  },
  120_000,
);

it('5 · what a crawl looks for is there: in the database in so many words, or for the coordinator whose case it is', async () => {
  const { contact, pointer, declaration, remote } = CANARIES;
  const held = {
    [remote]: ['outbox'],
    [contact]: ['match_hits'],
    [pointer]: ['acts'],
    [declaration]: ['third_parties'],
    [site.case.subject]: ['case_subjects', 'consent_requests', 'consents', 'held_consents', 'match_hits'],
  };
  for (const [word, tables] of Object.entries(held))
    expect([word, await whereSeeded(site, word)]).toEqual([word, expect.arrayContaining(tables)]);
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const ownCase = JSON.stringify((await noord.request(`GET /zaken/${site.case.id}`)).body);
  const { family, given, reference } = CANARIES;
  for (const word of [family, given, reference]) expect(ownCase).toContain(word);
}, 60_000);

it('6 · of what their broker wrote, an operator sees our code, our words and what to do', async () => {
  const person = await signIn(site, 'operator', { path: `/berichten/${waits}` });
  const delivery = person.page.getByRole('region', { name: 'Bezorging' });
  await delivery.getByText('Laatste poging mislukte').waitFor();
  for (const said of [
    'TOPOLOGY',
    'ontbreekt een wachtrij',
    'Vraag de partner zijn broker opnieuw in te richten',
  ])
    expect(await delivery.innerText()).toContain(said);
  const steps = person.page.locator('.steps li', { hasText: 'Poging mislukt' });
  expect(await steps.last().innerText()).toContain('TOPOLOGY');
  await person.go(`/partners/${ZVH_ZUID.oin}`);
  const flow = person.page.getByRole('region', { name: 'Stroom met deze partner' });
  for (const said of ['TOPOLOGY', 'Volgende poging', 'Laatste bevestiging', 'Wachtend'])
    await flow.getByText(said).first().waitFor();
  expect(await person.page.content()).not.toContain('refused for user');
  await person.context.close();
}, 60_000);

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
async function apiFor(role: ConsoleRole): Promise<Api> {
  const { gateway, issuer } = site.federation;
  const { apiUrl: url } = gateway(ZVH_NOORD.slug);
  const { paths } = storedDocument(url).read() as { paths: Record<string, object> };
  return {
    url,
    token: await issuer.token(personOf(ZVH_NOORD, role), ZVH_NOORD.oin),
    addresses: Object.entries(paths).map(([path, operations]) => [
      path,
      `${url}${path.replaceAll(/\{\w+\}/g, ids[path.split('/')[1]!] ?? asked)}`,
      Object.keys(operations),
    ]),
  };
}

/** What the API itself gives to a token, an operator's by default: every address that can be read. */
async function readEverything(found: Crawler, role: ConsoleRole = 'operator'): Promise<readonly number[]> {
  const { token, addresses } = await apiFor(role);
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
  const { token, addresses } = await apiFor('operator');
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
  const found = crawler(own());
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

it('5 · every word of law that a crawl looks for is one that the node says: to who watches over the law', async () => {
  const found = crawler(own());
  await readEverything(found, 'fg');
  const unsaid = LAW_WORDS.filter((word) => !found.hits.some((hit) => hit.startsWith(`${word} in /v1/`)));
  // A ground is said to nobody there: it lies among the facts that a refusal rests on.
  expect(unsaid).toEqual(['WGS_2_28']);
  expect(await whereSeeded(site, 'WGS_2_28')).toContain('refused_facts');
}, 60_000);

it('5 · who searches a name, a BSN or the number of a case finds nothing, is told none of it back, and leaves it in no log', async () => {
  const found = crawler(own());
  const { gateway, issuer, workspace } = site.federation;
  const { apiUrl } = gateway(ZVH_NOORD.slug);
  const token = await issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin);
  const file = join(workspace.dir, 'searching.token');
  writeFileSync(file, token);
  const person = await signIn(site, 'operator');
  for (const word of [CANARIES.family, site.bsn, CANARIES.reference]) {
    const sought = encodeURIComponent(word);
    const statuses: number[] = [];
    for (const path of SEARCHES) {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      const answer = await fetch(`${apiUrl}${path}${sought}`, { headers });
      statuses.push(answer.status);
      found.look(`search ${path}`, await answer.text());
    }
    expect([word, statuses.filter((status) => status !== 400 && status !== 404)]).toEqual([word, []]);
    for (const words of COMMANDS) {
      const { exit, out, err } = await sluisOver(apiUrl, file, ...words, word);
      expect([words, exit === 0]).toEqual([words, false]);
      found.look(words.join(' '), out + err);
    }
    const exported = await fetch(`${apiUrl}/lijstuitvoeren`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'text/csv' },
      body: JSON.stringify({ lijst: 'berichten', filter: { partner: word }, reden: 'Voor de proef' }),
    });
    expect(exported.status).toBe(400);
    found.look('search in an export', await exported.text());
    for (const path of [
      `/berichten?partner=${sought}`,
      `/berichten?status=${sought}`,
      `/berichten/${sought}`,
    ]) {
      await person.go(path);
      await settled(person.page);
      found.look(
        `page ${path.split('=')[0]!.replace(sought, '')}`,
        await person.page.locator('main').innerText(),
      );
    }
  }
  readTheLogs(found);
  expect(found.hits).toEqual([]);
  await person.context.close();
}, 120_000);
/** Every place where an operator could put a word in an address. */
const SEARCHES = [
  ...[
    '/berichten?partner=',
    '/berichten?status=',
    '/berichten?richting=',
    '/berichten?na=',
    '/berichten?naam=',
  ],
  ...['/berichten/', '/partners/', '/geparkeerd/leveringen?partner=', '/overzicht?venster=', '/zoeken?q='],
];
const COMMANDS = [
  ['messages', 'list', '--peer'],
  ['messages', 'list', '--status'],
  ['messages', 'show'],
  ['trace'],
  ['bericht', 'bezorging'],
] as const;

it('catches a leak that was planted: in a page, over the API, in an export, in a command, in an answer to an act and in a log', async () => {
  await site.federation.sql(ZVH_NOORD, 'UPDATE parked SET code = $1', [CANARIES.family]);
  const found = crawler(own());
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
  const stream = crawler(own());
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
    const found = crawler(own());
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
