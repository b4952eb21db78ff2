/** What must not pass: four that never leave their house, one that the receiver stops, and one that comes twice. */
import type { JsonObject } from '#domain';
import type { Federation } from '../../federation/federation.js';
import { ZVH_WEST, ZVH_ZUID } from '../../federation/nodes.js';
import { Puppet } from '../../federation/puppet.js';
import { caseNotice, caseRequest, element, knownCheck } from '../drafts.js';
import type { House, Step } from '../house.js';
import { until } from '../until.js';
import { NOORD_COLLEGE, ZUID_MAYOR } from './stage.js';
import type { Stage } from './stage.js';

export async function refusedAtTheSender({ noord, riec, journal, cases, persons }: Stage): Promise<void> {
  const about = cases.noord[2]!;
  const toZuid = { sender: 'COLLEGE', to: ZUID_MAYOR, about } as const;
  const line = { from: 'Noord', to: 'Zuid' };
  const secret = caseNotice(toZuid, { elementen: [secretElement(about.subject)] });
  journal.refusal(
    { ...line, route: 'R3', what: 'onder beroepsgeheim', expected: 'PROFESSIONAL_SECRECY_BLOCKED' },
    await noord.send(secret),
  );
  const early = caseRequest(toZuid, {});
  journal.refusal(
    { ...line, route: 'R2', what: 'vraag zonder hit', expected: 'KNOWN_STATUS_NOT_ESTABLISHED' },
    await noord.send(early),
  );
  const unreasoned = withoutNecessity(knownCheck(toZuid, persons[2]!));
  journal.refusal(
    { ...line, route: 'R1', what: 'toets zonder noodzaak', expected: 'NECESSITY_STATEMENT_MISSING' },
    await noord.send(unreasoned),
  );
  const signal = signalOf(cases.riec);
  const referral = { route: '–', what: 'signaal van RIEC naar ZVH', from: 'RIEC', to: 'Noord' };
  journal.refusal({ ...referral, expected: 'PURPOSE_NOT_PERMITTED_ON_ROUTE' }, await riec.send(signal));
}

const secretElement = (subject: string): JsonObject =>
  element({
    id: 'begeleiding',
    subject,
    category: 'CARE_SUPPORT',
    supplier: 'COLLEGE',
    secrecy: 'JEUGDWET_7_3_11',
    value: { text: 'Krijgt jeugdhulp.' },
  });

function signalOf(about: Stage['cases']['riec']): JsonObject {
  const value = { text: 'Er is een signaal.' };
  const housing = element({
    id: 'wonen',
    subject: about.subject,
    category: 'HOUSING',
    supplier: 'POLICE',
    value,
  });
  return caseNotice({ sender: 'POLICE', to: NOORD_COLLEGE, about }, { elementen: [housing] });
}

function withoutNecessity(draft: JsonObject): JsonObject {
  const { noodzaak: _left, ...rest } = draft;
  return rest;
}

/** West runs another program, which checks nothing: Zuid's own gate closes, and a repeat is delivered once. */
export async function refusedAtTheReceiver(stage: Stage, federation: Federation): Promise<void> {
  const reach = [{ node: ZVH_ZUID, brokerPort: federation.broker(ZVH_ZUID.slug).port }];
  const west = new Puppet({ pki: federation.pki, node: ZVH_WEST, reach });
  await west.start();
  try {
    await tooMuch(stage, west);
    await twice(stage, west);
  } finally {
    await west.stop();
  }
}

async function tooMuch({ zuid, journal }: Stage, west: Puppet): Promise<void> {
  const { elements } = west.message('known-check.request', ZVH_ZUID).data;
  const extra = { ...elements[0]!, id: 'begeleiding', category: 'CARE_SUPPORT' } as const;
  const greedy = west.message('known-check.request', ZVH_ZUID, { elements: [...elements, extra] });
  await west.send(greedy, ZVH_ZUID);
  const refused = await until('refusal at Zuid', () => stepOf(zuid, greedy.id, 'refused'));
  const line = {
    route: 'R1',
    what: 'toets met te veel gegevens',
    from: 'West',
    to: 'Zuid',
    expected: 'KNOWN_CHECK_FIELDS_EXCEEDED',
  };
  await journal.travelled(line, { house: zuid, id: greedy.id, outcome: refused.code ?? '' });
}

async function twice({ zuid, journal }: Stage, west: Puppet): Promise<void> {
  const crafted = west.craft(west.message('known-check.request', ZVH_ZUID), ZVH_ZUID);
  const envelope = await west.seal(crafted);
  await west.publish(ZVH_ZUID.oin, crafted.id, envelope);
  await until('delivery at Zuid', () => stepOf(zuid, crafted.id, 'delivered'));
  await west.publish(ZVH_ZUID.oin, crafted.id, envelope);
  await until('duplicate at Zuid', () => stepOf(zuid, crafted.id, 'duplicate'));
  const deliveries = (await zuid.steps(crafted.id)).filter(({ stap }) => stap === 'delivered').length;
  const line = {
    route: 'R1',
    what: 'dezelfde envelop twee keer',
    from: 'West',
    to: 'Zuid',
    expected: '1 keer bezorgd',
  };
  await journal.travelled(line, { house: zuid, id: crafted.id, outcome: `${deliveries} keer bezorgd` });
}

async function stepOf(house: House, id: string, name: string): Promise<Step | undefined> {
  return (await house.steps(id)).find(({ stap }) => stap === name);
}
