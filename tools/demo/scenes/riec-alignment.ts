/** R6 and R7 after the hit on R5: who is involved, and then interventions aligned; each with the supplier's consent. */
import { RIEC_MIDDEN, ZVH_NOORD } from '../../federation/nodes.js';
import { consentGrant, consentRequest, draft, element } from '../drafts.js';
import type { House } from '../house.js';
import type { JsonObject } from '#domain';
import { accepted, bothSides, contentOf, inPostbox, reaches } from './stage.js';
import type { Stage } from './stage.js';

const RIEC_POLICE = { oin: RIEC_MIDDEN.oin, participants: ['POLICE'] } as const;
const NOORD_COLLEGE = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;
const R6 = { doel: 'CROSS_INVOLVEMENT', grondslag: 'BGS_1_10_1_A' } as const;
const R7 = { doel: 'CROSS_INTERVENTION_ALIGNMENT', grondslag: 'BGS_1_10_1_B' } as const;

/** `hit`: Noord's KNOWN to the RIEC. */
export async function alignWithRiec(stage: Stage, hit: string): Promise<void> {
  await refusedBeforeInvolvement(stage);
  const answered = await involvement(stage, hit);
  await interventions(stage, answered);
}

async function refusedBeforeInvolvement({ noord, journal, cases }: Stage): Promise<void> {
  const about = cases.noord[3]!;
  const early = draft(
    { sender: 'COLLEGE', to: RIEC_POLICE, about },
    { soort: 'intervention-alignment.proposal', ...R7 },
  );
  const line = {
    route: 'R7',
    what: 'interventies zonder uitgewisselde betrokkenheid',
    from: 'Noord',
    to: 'RIEC',
  };
  journal.refusal({ ...line, expected: 'INVOLVEMENT_NOT_EXCHANGED' }, await noord.send(early));
}

interface Answered {
  readonly id: string;
  readonly handle: string;
}

async function involvement(stage: Stage, hit: string): Promise<Answered> {
  const { noord, riec, journal, cases } = stage;
  const request = { sender: 'POLICE', to: NOORD_COLLEGE, about: cases.riec } as const;
  const handle = await riec.handleIn(hit, { purpose: 'CROSS_KNOWN_CHECK', caseId: cases.riec.id });
  const about = { id: cases.riec.id, subject: handle };
  const asked = await accepted(
    riec,
    draft({ ...request, about }, { soort: 'involvement.request', ...R6, vorigBericht: hit }),
  );
  await inPostbox(noord, asked);
  await contentOf(noord, asked, { purpose: R6.doel, caseId: cases.noord[3]!.id });
  const line = {
    route: 'R6',
    what: 'vraag wie betrokken is',
    from: 'RIEC',
    to: 'Noord',
    expected: 'retrieved',
  };
  await journal.travelled(line, { house: riec, id: asked, outcome: await reaches(riec, asked, 'retrieved') });
  const consent = await agreed(stage, handle, { category: 'PARTICIPANT_INVOLVEMENT', purpose: R6.doel });
  const value = { participants: [{ body: 'POLICE', involvement: 'CURRENT' }] };
  const of = { handle, category: 'PARTICIPANT_INVOLVEMENT', value };
  const id = await accepted(
    noord,
    toRiec(stage, { ...of, consent }, { soort: 'involvement.response', ...R6, vorigBericht: asked }),
  );
  await inPostbox(riec, id);
  await journal.travelled(
    { route: 'R6', what: 'betrokken deelnemers', from: 'Noord', to: 'RIEC', expected: 'exchanged bij beide' },
    { house: noord, id, outcome: await bothSides(asked, { riec, noord }, 'exchanged') },
  );
  return { id, handle };
}

async function interventions(stage: Stage, { id, handle }: Answered): Promise<void> {
  const { noord, riec, journal, cases } = stage;
  const consent = await agreed(stage, handle, { category: 'INTERVENTION_AGREEMENT', purpose: R7.doel });
  const of = {
    handle,
    category: 'INTERVENTION_AGREEMENT',
    value: { intervention: 'Gezamenlijk huisbezoek' },
  };
  const say = (soort: string, vorigBericht: string): JsonObject =>
    toRiec(stage, { ...of, consent }, { soort, ...R7, vorigBericht });
  const proposed = await accepted(noord, say('intervention-alignment.proposal', id));
  await inPostbox(riec, proposed);
  await contentOf(riec, proposed, { purpose: R7.doel, caseId: cases.riec.id });
  await journal.travelled(
    {
      route: 'R7',
      what: 'voorstel voor interventies',
      from: 'Noord',
      to: 'RIEC',
      expected: 'proposed bij beide',
    },
    { house: noord, id: proposed, outcome: await bothSides(proposed, { riec, noord }, 'proposed') },
  );
  const replied = await acceptProposal(stage, proposed, handle);
  const sealed = await accepted(noord, say('intervention-alignment.agreement', replied));
  await inPostbox(riec, sealed);
  await journal.travelled(
    {
      route: 'R7',
      what: 'interventies vastgesteld',
      from: 'Noord',
      to: 'RIEC',
      expected: 'agreed bij beide',
    },
    { house: noord, id: sealed, outcome: await bothSides(proposed, { riec, noord }, 'agreed') },
  );
}

/** R7 needs no data to say yes. Id of the reply. */
async function acceptProposal(
  { noord, riec, journal, cases }: Stage,
  proposed: string,
  handle: string,
): Promise<string> {
  const replied = await accepted(
    riec,
    draft(
      { sender: 'POLICE', to: NOORD_COLLEGE, about: { id: cases.riec.id, subject: handle } },
      {
        soort: 'intervention-alignment.reply',
        ...R7,
        vorigBericht: proposed,
        bijzonderheden: { uitkomst: 'ACCEPTED' },
      },
    ),
  );
  await inPostbox(noord, replied);
  await journal.travelled(
    { route: 'R7', what: 'voorstel aanvaard', from: 'RIEC', to: 'Noord', expected: 'accepted bij beide' },
    { house: riec, id: replied, outcome: await bothSides(proposed, { riec, noord }, 'accepted') },
  );
  return replied;
}

interface Given {
  readonly handle: string;
  readonly category: string;
  readonly value: JsonObject;
  readonly consent: string;
}

const toRiec = ({ cases }: Stage, { handle, consent, ...of }: Given, message: JsonObject): JsonObject =>
  draft(
    { sender: 'COLLEGE', to: RIEC_POLICE, about: { id: cases.noord[3]!.id, subject: handle } },
    {
      ...message,
      elementen: [element({ ...of, id: 'e1', subject: handle, supplier: 'POLICE', consents: [consent] })],
    },
  );

/** Noord's police agrees, in its own session. Id of the consent. */
async function agreed(
  { noord, policeNoord, journal, cases }: Stage,
  handle: string,
  { category, purpose }: { category: string; purpose: string },
): Promise<string> {
  const about = { id: cases.noord[3]!.id, subject: handle };
  const own = (participant: 'POLICE' | 'COLLEGE') => ({ oin: ZVH_NOORD.oin, participants: [participant] });
  const scope = {
    categorieen: [category],
    doel: purpose,
    ontvanger: RIEC_MIDDEN.oin,
    betrokkene: handle,
    eindigtOp: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  };
  const asked = await accepted(noord, consentRequest({ sender: 'COLLEGE', to: own('POLICE'), about }, scope));
  const line = { route: '–', expected: 'delivered' };
  const tell = (what: string, parties: { from: string; to: string }, at: { house: House; id: string }) =>
    journal.travelled({ ...line, what, ...parties }, at);
  await tell('instemming gevraagd', { from: 'Noord', to: 'Politie Noord' }, { house: noord, id: asked });
  const granted = await accepted(
    policeNoord,
    consentGrant({ sender: 'POLICE', to: own('COLLEGE'), about }, asked),
  );
  await tell(
    'instemming gegeven',
    { from: 'Politie Noord', to: 'Noord' },
    { house: policeNoord, id: granted },
  );
  return granted;
}
