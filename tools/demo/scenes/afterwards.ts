/** What follows an exchange: feedback, a correction, a recall, and word of erasure; each along the message it is about. */
import type { JsonObject } from '#domain';
import { draft } from '../drafts.js';
import type { DraftRequest } from '../drafts.js';
import type { House } from '../house.js';
import { NOORD_COLLEGE, ZUID_MAYOR, accepted, bothSides, inPostbox } from './stage.js';
import type { Stage } from './stage.js';

export interface Exchanged {
  /** R2: Zuid's case data to Noord. */
  readonly given: string;
  /** R3: what Noord sent of its own accord. */
  readonly notice: string;
}

export async function afterwards(stage: Stage, { given, notice }: Exchanged): Promise<void> {
  await feedback(stage, given);
  await corrected(stage, given);
  await recalled(stage, notice);
  await erasureTold(stage, notice);
}

/** References and codes; nobody is named. */
const act = (
  request: Pick<DraftRequest, 'sender' | 'to'>,
  about: { readonly source: House; readonly id: string },
  of: JsonObject & { readonly bijzonderheden: JsonObject },
): JsonObject => {
  const {
    betrokkenen: _b,
    noodzaak: _n,
    kwaliteit: _k,
    zaak: _z,
    ...base
  } = draft(
    { ...request, about: { id: '', subject: '' } },
    { doel: 'DATA_CORRECTION', grondslag: 'BGS_1_7' },
  );
  const over = { knooppunt: about.source.node.oin, bericht: about.id };
  return { ...base, betrokkenen: [], ...of, bijzonderheden: { over, ...of.bijzonderheden } };
};
const fromNoord = { sender: 'COLLEGE', to: ZUID_MAYOR } as const;
const fromZuid = { sender: 'MAYOR', to: NOORD_COLLEGE } as const;

async function feedback({ noord, zuid, journal }: Stage, given: string): Promise<void> {
  const id = await accepted(
    noord,
    act(
      fromNoord,
      { source: zuid, id: given },
      {
        soort: 'result.feedback',
        doel: 'RESULT_FEEDBACK',
        grondslag: 'WGS_1_7_4',
        vorigBericht: given,
        bijzonderheden: { bruikbaarheid: 'USEFUL' },
      },
    ),
  );
  await inPostbox(zuid, id);
  await journal.travelled(
    { route: '–', what: 'terugkoppeling', from: 'Noord', to: 'Zuid', expected: 'useful bij beide' },
    { house: noord, id, outcome: await bothSides(id, { noord, zuid }, 'useful') },
  );
}

async function corrected({ noord, zuid, journal, cases }: Stage, given: string): Promise<void> {
  const about = { source: zuid, id: given };
  const notice = await accepted(
    zuid,
    act(fromZuid, about, {
      soort: 'correction.notice',
      vorigBericht: given,
      bijzonderheden: { reden: 'INACCURATE', correcties: [{ element: 'wonen', wat: 'DESTROY' }] },
    }),
  );
  await inPostbox(noord, notice);
  const reading = await noord.read(given, 'INTER_ZVH_CASE_EXCHANGE', cases.noord[0]!.id);
  const left = (reading.body['bericht'] as JsonObject | undefined)?.['elementen'] as readonly unknown[];
  await journal.travelled(
    { route: '–', what: 'onjuist gegeven gemeld', from: 'Zuid', to: 'Noord', expected: '1 element over' },
    { house: zuid, id: notice, outcome: `${left?.length ?? 0} element over` },
  );
  const ack = await accepted(
    noord,
    act(fromNoord, about, {
      soort: 'correction.ack',
      vorigBericht: notice,
      bijzonderheden: { afhandeling: [{ element: 'wonen', uitkomst: 'WITHHELD' }], doorgegeven: 'NONE' },
    }),
  );
  await inPostbox(zuid, ack);
  await journal.travelled(
    { route: '–', what: 'correctie afgehandeld', from: 'Noord', to: 'Zuid', expected: 'fulfilled bij beide' },
    { house: noord, id: ack, outcome: await bothSides(notice, { noord, zuid }, 'fulfilled') },
  );
}

async function recalled({ noord, zuid, journal, cases }: Stage, sent: string): Promise<void> {
  const about = { source: noord, id: sent };
  const recall = await accepted(
    noord,
    act(fromNoord, about, {
      soort: 'recall.notice',
      vorigBericht: sent,
      bijzonderheden: { reden: 'SENT_IN_ERROR' },
    }),
  );
  await inPostbox(zuid, recall);
  const { status } = await zuid.read(sent, 'INTER_ZVH_UNSOLICITED', cases.zuid.id);
  await journal.travelled(
    { route: '–', what: 'bericht teruggeroepen', from: 'Noord', to: 'Zuid', expected: 'lezen geeft 410' },
    { house: noord, id: recall, outcome: `lezen geeft ${status}` },
  );
  const ack = await accepted(
    zuid,
    act(fromZuid, about, {
      soort: 'recall.ack',
      vorigBericht: recall,
      bijzonderheden: { uitkomst: 'DESTROYED', doorgegeven: 'NONE' },
    }),
  );
  await inPostbox(noord, ack);
  await journal.travelled(
    {
      route: '–',
      what: 'vernietigd na terugroepen',
      from: 'Zuid',
      to: 'Noord',
      expected: 'fulfilled bij beide',
    },
    { house: zuid, id: ack, outcome: await bothSides(recall, { noord, zuid }, 'fulfilled') },
  );
}

async function erasureTold({ noord, zuid, journal }: Stage, sent: string): Promise<void> {
  const about = { source: noord, id: sent };
  const told = await accepted(
    zuid,
    act(fromZuid, about, {
      soort: 'retention.erased',
      doel: 'INTER_ZVH_UNSOLICITED',
      grondslag: 'WGS_1_8_7',
      vorigBericht: sent,
      bijzonderheden: { gewistOp: new Date().toISOString(), grond: 'NO_LONGER_NECESSARY' },
    }),
  );
  await inPostbox(noord, told);
  await journal.travelled(
    { route: '–', what: 'gewist gemeld', from: 'Zuid', to: 'Noord', expected: 'erased bij beide' },
    { house: zuid, id: told, outcome: await bothSides(told, { noord, zuid }, 'erased') },
  );
}
