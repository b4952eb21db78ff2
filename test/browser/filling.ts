/** Something of everything on the pages of Noord: what is wrong with a page shows when there is something on it. */
import { personOf } from '../../tools/demo/accounts.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { ContactPoint } from '../support/contact-point.js';
import { seedEverything } from './seeds.js';
import { notice } from './site.js';
import type { Site } from './site.js';

/** `asked`: a message that went to Zuid. */
export async function fillPages(site: Site, asked: string): Promise<void> {
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = site.federation.house(ZVH_ZUID, 'COLLEGE');
  const about = await zuid.registerCase('Z-1', site.person);
  const to = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;
  const request = { sender: 'COLLEGE', to, about } as const;
  // Of somebody else, whose data nobody restricts below: they can be read.
  const other = await zuid.registerCase('Z-2', loadPopulation().persons[5]!);
  const sent = [
    ...[knownCheck(request, site.person), knownCheck(request, site.person), notice(about, to)],
    notice(other, to),
  ];
  for (const draft of sent) expect((await zuid.send(draft)).status).toBe(202);
  const { noodzaak: _none, ...unlawful } = notice(site.case);
  expect((await noord.send(unlawful)).status).toBe(403);
  await until('all of it is at Noord', async () =>
    (await noord.postbox()).length >= sent.length ? true : undefined,
  );
  await seedEverything(site, asked);
  await identify(site);
  await park(site);
  await decideElsewhere(site);
  for (const filter of [{}, { partner: ZVH_ZUID.oin, status: 'arrived', richting: 'sent' }])
    await takeOut(site, filter);
}

const park = (site: Site) =>
  site.federation.sql(
    site.node,
    `INSERT INTO parked (peer, code, size, bytes, at)
     SELECT $1, CASE WHEN n % 2 = 0 THEN 'SIG' ELSE 'CRL' END, n, NULL, now() FROM generate_series(1, 300) AS n`,
    [ZVH_ZUID.oin],
  );

/** A second request of the same person, beyond the identity: it can be searched for and asked for. */
async function identify({ federation, bsn }: Site): Promise<void> {
  const noord = new ContactPoint(federation, ZVH_NOORD, 'COLLEGE');
  const request = { recht: 'rectification', bsn, ontvangenOp: new Date().toISOString() };
  const { id } = await noord.request('POST /avg-verzoeken', request);
  const identity = { wijze: 'IN_PERSON' };
  const { status } = await noord.request(`POST /avg-verzoeken/${id!}/identiteitsvaststellingen`, identity);
  expect(status).toBe(200);
}

/** Zuid restricts what it knows of the person, and tells Noord of each message; Noord has answered one. */
async function decideElsewhere({ federation, bsn }: Site): Promise<void> {
  const zuid = new ContactPoint(federation, ZVH_ZUID, 'COLLEGE');
  const request = { recht: 'restriction', bsn, ontvangenOp: new Date().toISOString() };
  const path = `/avg-verzoeken/${(await zuid.request('POST /avg-verzoeken', request)).id!}`;
  await zuid.request(`POST ${path}/identiteitsvaststellingen`, { wijze: 'IN_PERSON' });
  await zuid.request(`POST ${path}/zoekopdrachten`);
  const asked = (await zuid.request(`GET ${path}`)).body['betrokkenDeelnemers'] as readonly 'COLLEGE'[];
  for (const participant of asked)
    await federation.house(ZVH_ZUID, participant).request(`POST ${path}/zienswijzen`, {});
  const decision = { uitkomst: 'granted', nietInlichten: false };
  expect((await zuid.request(`POST ${path}/besluiten`, decision)).status).toBe(200);
  const noord = new ContactPoint(federation, ZVH_NOORD, 'COLLEGE');
  const [first] = await until('the decisions at Noord', async () => {
    const { body } = await noord.request('GET /avg-besluiten');
    const found = body['besluiten'] as readonly { id: string }[];
    return found.length > 1 ? found : undefined;
  });
  const done = await noord.request(`POST /avg-besluiten/${first!.id}/uitvoeringen`, {
    uitkomst: 'RESTRICTED',
  });
  expect(done.status).toBeLessThan(300);
}

async function takeOut({ federation, node }: Site, filter: object): Promise<void> {
  const token = await federation.issuer.token(personOf(node, 'operator'), node.oin);
  const answer = await fetch(`${federation.gateway(node.slug).apiUrl}/lijstuitvoeren`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'text/csv' },
    body: JSON.stringify({ lijst: 'berichten', filter, reden: 'Voor het overleg met Zuid.' }),
  });
  expect(answer.status).toBeLessThan(300);
}
