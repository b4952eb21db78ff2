/**
 * Every restriction of the protocol on two real nodes: accepted on receipt, used within it, refused outside it with its own
 * row of the law, and the evidence of it back at the sender. One federation; one message per restriction.
 */
import { randomUUID } from 'node:crypto';
import type { JsonObject, RestrictionType } from '#domain';
import { RESTRICTION_TYPES } from '#domain';
import { caseNotice, element } from '../../tools/demo/drafts.js';
import type { Answer, House, RegisteredCase } from '../../tools/demo/house.js';
import { NOORD_COLLEGE, accepted, inPostbox } from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { ContactPoint, grantAccess } from '../support/contact-point.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { PERSONS } from '../support/persons.js';

const UNSOLICITED = 'INTER_ZVH_UNSOLICITED';
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

let federation: TestFederation;
/** College and mayor of Noord, to whom it is addressed, and the mayor of Zuid, who gives it. */
let college: House;
let mayor: House;
let giver: House;
let caseHere: RegisteredCase;
let otherCase: RegisteredCase;
let caseThere: RegisteredCase;
/** Of the person, for access at Noord. */
let request: string;
const ids = new Map<RestrictionType, string>();
/** Of those whose clock runs: the reading that was asked for as soon as it had arrived. */
const early = new Map<RestrictionType, Answer>();

const TIMED: readonly RestrictionType[] = ['RETAIN_UNTIL', 'MAX_AGE', 'NOT_BEFORE'];
/** Parameters; the clocks run, so those with a moment are made when they are sent. */
const PARAMETERS: Readonly<Partial<Record<RestrictionType, () => JsonObject>>> = {
  PURPOSE_ONLY: () => ({ doelen: [UNSOLICITED] }),
  NAMED_ROLES_ONLY: () => ({ rollen: ['CASE_PROCESSOR'], deelnemers: ['COLLEGE'] }),
  RETAIN_UNTIL: () => ({ op: inSeconds(15) }),
  MAX_AGE: () => ({ duur: 'PT15S' }),
  NOT_BEFORE: () => ({ op: inSeconds(15) }),
  MAX_READS: () => ({ aantal: 1 }),
  REPORT_USE: () => ({ binnen: 'PT1S' }),
};

beforeAll(async () => {
  federation = await startTestFederation('restrictions');
  college = federation.house(ZVH_NOORD, 'COLLEGE');
  mayor = federation.house(ZVH_NOORD, 'MAYOR');
  giver = federation.house(ZVH_ZUID, 'MAYOR');
  [caseHere, otherCase, caseThere] = await Promise.all([
    college.registerCase('N-1', PERSONS[0]),
    college.registerCase('N-2', PERSONS[1]),
    giver.registerCase('Z-1', PERSONS[0]),
  ]);
  await Promise.all(
    RESTRICTION_TYPES.map(async (soort) => {
      const restriction = { soort, basis: 'CONDITION_2_29_3', ...PARAMETERS[soort]?.() };
      const id = await accepted(giver, noticeUnder(restriction));
      ids.set(soort, id);
      // Accepted on receipt: it lies in the postbox.
      await inPostbox(college, id);
      if (TIMED.includes(soort)) early.set(soort, await use(soort, 'inzagen'));
    }),
  );
}, 90_000);
afterAll(() => federation?.close(), 30_000);

function noticeUnder(restriction: JsonObject): JsonObject {
  const to = { ...NOORD_COLLEGE, participants: ['COLLEGE', 'MAYOR'] } as const;
  const value = { text: 'Heeft geen vaste woonplaats.' };
  const one = {
    id: 'wonen',
    subject: caseThere.subject,
    category: 'HOUSING',
    supplier: 'MAYOR',
    value,
  } as const;
  const number = {
    ...one,
    id: 'nummer',
    category: 'BSN',
    value: { bsn: PERSONS[0].bsn },
  } as const;
  return caseNotice(
    { sender: 'MAYOR', to, about: caseThere },
    { elementen: [element({ ...one, restrictions: [restriction] }), element(number)] },
  );
}

interface Use {
  readonly purpose?: string;
  readonly caseId?: string;
  readonly by?: House;
  readonly more?: JsonObject;
}
const use = (type: RestrictionType, noun: string, { purpose, caseId, by, more }: Use = {}): Promise<Answer> =>
  (by ?? college).request(`POST /postvak/${ids.get(type)!}/${noun}`, {
    doel: purpose ?? UNSOLICITED,
    zaak: caseId ?? caseHere.id,
    ...more,
  });
const rowsOf = ({ body }: Answer): readonly string[] =>
  ((body['redenen'] ?? []) as readonly { readonly regel: string }[]).map(({ regel }) => regel);

async function allowed(answer: Answer | Promise<Answer>): Promise<JsonObject> {
  const { status, body } = await answer;
  expect({ status, code: body['code'] }).toEqual({ status: 200, code: undefined });
  return body;
}
async function refusedBy(row: string, answer: Answer | Promise<Answer>): Promise<void> {
  const given = await answer;
  expect(given.status).toBe(403);
  expect(rowsOf(given)).toContain(row);
  expect(given.body).not.toHaveProperty('bericht');
}
/** A step that Noord's evidence made in the journey that Zuid keeps. */
const heard = (type: RestrictionType, step: string) =>
  until(`${step} of ${type} at Zuid`, async () =>
    (await giver.steps(ids.get(type)!)).find(({ stap, herkomst }) => stap === step && herkomst === 'peer'),
  );
const record = (noun: string, type: RestrictionType, uitkomst: string): Promise<Answer> =>
  college.request(`POST /${noun}`, { bericht: ids.get(type)!, uitkomst, vindplaats: 'N-2026-1/oordeel' });
/** Noord's contact point answers the data subject, for all participants. */
const disclose = (type: RestrictionType): Promise<Answer> =>
  new ContactPoint(federation, ZVH_NOORD, 'COLLEGE').request(`POST /postvak/${ids.get(type)!}/mededelingen`, {
    doel: 'DATA_SUBJECT_RIGHTS',
    verzoek: request,
  });

/** Within, outside, and what the sender hears. */
const CASES: Readonly<Record<RestrictionType, () => Promise<unknown>>> = {
  PURPOSE_ONLY: async () => {
    await refusedBy(
      '19-purpose-only',
      use('PURPOSE_ONLY', 'inzagen', { purpose: 'INTER_ZVH_CASE_EXCHANGE' }),
    );
    await allowed(use('PURPOSE_ONLY', 'inzagen'));
  },
  THIS_CASE_ONLY: async () => {
    await allowed(use('THIS_CASE_ONLY', 'inzagen'));
    await refusedBy('19-this-case-only', use('THIS_CASE_ONLY', 'inzagen', { caseId: otherCase.id }));
  },
  NAMED_ROLES_ONLY: async () => {
    await refusedBy('19-named-roles-only', use('NAMED_ROLES_ONLY', 'inzagen', { by: mayor }));
    await allowed(use('NAMED_ROLES_ONLY', 'inzagen'));
  },
  NOT_TO_PRIVATE: async () => {
    await allowed(use('NOT_TO_PRIVATE', 'inzagen'));
    const more = { soortOntvanger: 'ZVH_PRIVATE' };
    await refusedBy('19-not-released-to-others', use('NOT_TO_PRIVATE', 'verstrekkingen', { more }));
  },
  NO_ONWARD_WITHOUT_CONSENT: async () => {
    await allowed(use('NO_ONWARD_WITHOUT_CONSENT', 'exports'));
    const more = { soortOntvanger: 'ZVH_PUBLIC', ontvanger: 'MAYOR' };
    await refusedBy('19-no-onward', use('NO_ONWARD_WITHOUT_CONSENT', 'verstrekkingen', { more }));
    await heard('NO_ONWARD_WITHOUT_CONSENT', 'used');
  },
  VIEW_ONLY: async () => {
    await allowed(use('VIEW_ONLY', 'inzagen'));
    await refusedBy('19-view-only', use('VIEW_ONLY', 'exports'));
  },
  VERIFY_BEFORE_USE: async () => {
    await allowed(use('VERIFY_BEFORE_USE', 'inzagen'));
    await refusedBy('19-verify-before-use', use('VERIFY_BEFORE_USE', 'planopnamen'));
    expect((await record('verificaties', 'VERIFY_BEFORE_USE', 'confirmed')).status).toBe(201);
    await allowed(use('VERIFY_BEFORE_USE', 'planopnamen'));
    await heard('VERIFY_BEFORE_USE', 'used');
  },
  RETAIN_UNTIL: () => isErased('RETAIN_UNTIL'),
  MAX_AGE: () => isErased('MAX_AGE'),
  NOT_BEFORE: async () => {
    await refusedBy('19-not-before', early.get('NOT_BEFORE')!);
    await until('the moment of NOT_BEFORE', async () =>
      (await use('NOT_BEFORE', 'inzagen')).status === 200 ? true : undefined,
    );
  },
  MAX_READS: async () => {
    await allowed(use('MAX_READS', 'inzagen'));
    await refusedBy('19-max-reads', use('MAX_READS', 'inzagen'));
  },
  CONSULT_BEFORE_DISCLOSURE: async () => {
    request = randomUUID();
    await refusedBy('32-disclosure-answers-a-request', disclose('CONSULT_BEFORE_DISCLOSURE'));
    request = await grantAccess(federation, ZVH_NOORD, PERSONS[0].bsn);
    await allowed(use('CONSULT_BEFORE_DISCLOSURE', 'inzagen'));
    await refusedBy('19-consult-before-disclosure', disclose('CONSULT_BEFORE_DISCLOSURE'));
    expect((await record('overleggen', 'CONSULT_BEFORE_DISCLOSURE', 'no-objection')).status).toBe(201);
    await allowed(disclose('CONSULT_BEFORE_DISCLOSURE'));
    await heard('CONSULT_BEFORE_DISCLOSURE', 'used');
  },
  NOT_AS_EVIDENCE: () => bearsNotice('NOT_AS_EVIDENCE', 'bewijs'),
  SECRECY_NOTICE: () => bearsNotice('SECRECY_NOTICE', 'geheim'),
  REPORT_USE: async () => {
    await allowed(use('REPORT_USE', 'inzagen'));
    const duty = await until('the duty that is overdue', async () => {
      const { body } = await college.request('GET /meldplichten');
      const duties = body['meldplichten'] as readonly JsonObject[];
      return duties.find(({ bericht, teLaatSinds }) => bericht === ids.get('REPORT_USE') && teLaatSinds);
    });
    expect(duty['eigenaar']).toBe('CASE_PROCESSOR');
    await isAnswered('REPORT_USE');
  },
};

/** The answer is a message of its own to who gave the data, and ends the duty. */
async function isAnswered(type: RestrictionType): Promise<void> {
  const about = ids.get(type)!;
  const id = await accepted(college, {
    soort: 'result.feedback',
    doel: 'RESULT_FEEDBACK',
    grondslag: 'WGS_1_7_4',
    ontvanger: { knooppunt: ZVH_ZUID.oin, deelnemers: ['MAYOR'] },
    vorigBericht: about,
    betrokkenen: [],
    kenmerken: { radicalisering: 'NONE' },
    beperkingen: [],
    elementen: [],
    bijzonderheden: { over: { knooppunt: ZVH_ZUID.oin, bericht: about }, bruikbaarheid: 'USEFUL' },
  });
  await inPostbox(giver, id);
  const { body } = await college.request('GET /meldplichten');
  expect((body['meldplichten'] as readonly JsonObject[]).map(({ bericht }) => bericht)).not.toContain(about);
}

/** Read in time; then the timer destroys the key, the content is gone, and the source has it in evidence. */
async function isErased(type: RestrictionType): Promise<void> {
  await allowed(early.get(type)!);
  await heard(type, 'erased');
  const gone = await use(type, 'inzagen');
  expect([gone.status, gone.body['code']]).toEqual([410, 'GONE']);
  const [row] = await federation.sql<{ sealed_content: unknown }>(
    ZVH_NOORD,
    'SELECT sealed_content FROM messages WHERE id = $1',
    [ids.get(type)!],
  );
  expect(row).toEqual({ sealed_content: null });
  // The journey can still be read.
  expect((await college.steps(ids.get(type)!)).map(({ stap }) => stap)).toContain('erased');
}

/** Nothing is refused for a notice; it stands before the content, and on every export. */
async function bearsNotice(type: RestrictionType, word: string): Promise<void> {
  for (const noun of ['inzagen', 'exports']) {
    const body = await allowed(use(type, noun));
    expect(JSON.stringify(body['meldingen'])).toContain(word);
  }
  await heard(type, 'used');
}

it.each(RESTRICTION_TYPES)(
  '%s holds',
  async (type) => {
    await CASES[type]();
    await heard(type, 'retrieved');
  },
  60_000,
);

it('leaves each use and each refusal in the audit log, with purpose and case', async () => {
  const rows = await federation.sql<{ action: string; result: string; purpose: string | null }>(
    ZVH_NOORD,
    `SELECT action, result, purpose FROM audit_entries WHERE object = $1 ORDER BY position`,
    [ids.get('VIEW_ONLY')!],
  );
  const uses = rows.filter(({ purpose }) => purpose !== null);
  expect(uses).toEqual([
    { action: 'message.read', result: 'ok', purpose: UNSOLICITED },
    { action: 'message.export', result: 'refused', purpose: UNSOLICITED },
  ]);
});
