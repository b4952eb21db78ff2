/**
 * What would the law say if? Codes and yes or no, about nobody: no record is read, nothing is kept and nothing leaves. The
 * message that is judged is made up here, by the very code that makes the ones that are sent.
 */
import { KINDS, instantOf, millisOf } from '#domain';
import type {
  BodyCode,
  CaseFlags,
  CaseId,
  Category,
  Facts,
  Instant,
  JsonObject,
  LegalBasis,
  MessageId,
  MessageKind,
  Oin,
  Purpose,
  SecrecyBasis,
  Statement,
} from '#domain';
import { explain } from '#policy';
import type { Explanation } from '#policy';
import type { Actor, DirectoryNodeView, Node } from '../node.js';
import type { Draft, DraftElement, Invalid } from './draft.js';
import { statedFacts } from './stated.js';
import { received, restrictionOf, usedFacts } from './suppose-use.js';
import type { SupposedRestriction, SupposedUse } from './suppose-use.js';

export interface Supposition {
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  /** Absent: the one on which the purpose rests. */
  readonly legalBasis?: LegalBasis;
  /** A node of the directory. */
  readonly peer: Oin;
  /** Who acts here, and who is addressed there. */
  readonly sender: BodyCode;
  readonly recipients: readonly BodyCode[];
  /** `not-theirs`: open, but somebody whom it is about is no person of it; asked where it is sent (ADR 0027). */
  readonly ownCase: 'open' | 'not-theirs' | 'closed' | 'none';
  /** Whether the message that this kind follows is there. */
  readonly predecessor: boolean;
  readonly known: boolean;
  readonly involved: boolean;
  readonly necessity: boolean;
  readonly quality: boolean;
  readonly screened: boolean;
  readonly radicalisation: CaseFlags['radicalisation'];
  readonly plusTask: boolean;
  readonly processingRestricted: boolean;
  /** Beside the betrokkene: a relative, or somebody outside the direct circle. */
  readonly third: 'none' | 'relative' | 'outside';
  readonly data: readonly SupposedData[];
  /** On the whole message. */
  readonly restrictions: readonly SupposedRestriction[];
  /** Absent: it is sent. Else it came from the peer, and the sender of above is who would use it. */
  readonly use?: SupposedUse;
  /** The law of which moment; absent: now. */
  readonly at?: Instant;
}
export interface SupposedData {
  readonly category: Category;
  readonly supplier: BodyCode;
  readonly secrecyBasis: SecrecyBasis;
  /** Whether the supplier agreed to just this. */
  readonly consent: boolean;
  /** Whole years since it was first processed. */
  readonly years: number;
}
export type Supposed =
  ({ readonly outcome: 'supposed' } & Explanation) | { readonly outcome: 'not-listed' } | Invalid;
/** A node to suppose at: its law, its directory, its clock; no store. */
export type SupposingNode = Pick<Node, 'self' | 'clock' | 'directory' | 'law' | 'validators'>;

const YEAR = 365 * 86_400_000;
const SAYS_NOBODY = 'niemand-0000000000000000';
const RELATED = 'niemand-0000000000000001';
const NAMED = '019a0000-0000-7000-8000-000000000001';

export function supposeMessage(of: Supposition, node: SupposingNode): Supposed {
  const self = node.directory.node(node.self);
  const peer = node.directory.node(of.peer);
  if (self === undefined || peer === undefined) return { outcome: 'not-listed' };
  const at = of.at ?? node.clock.now();
  const { use } = of;
  const [from, to, said] = use ? [peer, self, received(of)] : [self, peer, of];
  const actor = actorOf(of, at);
  const stated = statedFacts(
    draftOf(said, to.oin, at),
    { self: placed(from), peer: placed(to), actor, at, reviewedKinds: node.directory.reviewedKinds() },
    node.validators,
  );
  if (stated.outcome === 'invalid') return stated;
  const facts = supposed(of, stated.facts);
  const judged = use ? usedFacts(facts, { ...of, use }, { self, actor }) : facts;
  return { outcome: 'supposed', ...explain(judged, node.law, at) };
}

const actorOf = ({ sender, screened }: Supposition, at: Instant): Actor => ({
  account: 'supposed',
  participant: sender,
  role: 'CASE_PROCESSOR',
  screening: screened ? instantOf(millisOf(at) + YEAR) : 'unknown',
  origin: 'supposed',
});

const placed = ({ oin, kind, participants }: DirectoryNodeView) => ({ oin, kind, participants });

/** What no draft says: what the node's own records would. */
function supposed(of: Supposition, facts: Facts): Facts {
  const { conversation } = facts;
  return {
    ...facts,
    ownCase: of.ownCase,
    processingRestricted: of.processingRestricted,
    conversation: {
      ...conversation,
      predecessor:
        conversation.predecessor === 'not-needed' ? 'not-needed' : of.predecessor ? 'present' : 'missing',
      knownStatus: of.known ? 'established' : 'not-established',
      involvement: of.involved ? 'exchanged' : 'not-exchanged',
    },
  };
}

function draftOf(of: Supposition, to: Oin, at: Instant): Draft {
  const statement: Statement = { id: NAMED, participant: of.sender, role: 'CASE_PROCESSOR', at };
  const third = { ref: RELATED, type: 'NATURAL_PERSON' } as const;
  return {
    kind: of.kind,
    purpose: of.purpose,
    legalBasis: of.legalBasis ?? BASES[of.purpose],
    recipient: { node: to, participants: of.recipients },
    ...(of.ownCase === 'none' ? {} : { caseId: NAMED as CaseId }),
    ...(KINDS[of.kind].follows.length > 0 ? { inReplyTo: NAMED as MessageId } : {}),
    subjects: [
      { ref: SAYS_NOBODY, type: 'NATURAL_PERSON' },
      ...(of.third === 'relative' ? [{ ...third, relation: 'SIBLING' }] : []),
      ...(of.third === 'outside' ? [{ ...third, relation: 'COLLEAGUE' }] : []),
    ],
    ...(of.necessity ? { necessity: statement } : {}),
    ...(of.quality ? { quality: statement } : {}),
    flags: { radicalisation: of.radicalisation, ...(of.plusTask ? { taskCode: 'PLUS' } : {}) },
    restrictions: of.restrictions.map((type) => restrictionOf(type, of)),
    elements: of.data.map((data, i) => elementOf(data, i, at)),
    details: KINDS[of.kind].example.details,
  };
}

const elementOf = (data: SupposedData, i: number, at: Instant): DraftElement => ({
  id: `e${i + 1}`,
  subject: SAYS_NOBODY,
  category: data.category,
  supplier: { participant: data.supplier },
  secrecyBasis: data.secrecyBasis,
  firstProcessedAt: instantOf(millisOf(at) - data.years * YEAR - 86_400_000),
  consents: data.consent
    ? [`019a0000-0000-7000-8000-0000000001${String(i).padStart(2, '0')}` as MessageId]
    : [],
  restrictions: [],
  value: VALUES[data.category] ?? { text: '…' },
});

/** Made-up values of the form that a category asks: the law looks at names of fields alone. */
const VALUES: Readonly<Partial<Record<Category, JsonObject>>> = {
  IDENTIFYING_CONTACT: { familyName: '…' },
  BSN: { bsn: '999990342' },
  KNOWN_STATUS: { status: 'KNOWN' },
  PARTICIPANT_INVOLVEMENT: { participants: [{ body: 'COLLEGE', involvement: 'CURRENT' }] },
};

/** On which article each purpose rests (law.md §6). */
const BASES: Readonly<Record<Purpose, LegalBasis>> = {
  INTER_ZVH_KNOWN_CHECK: 'WGS_2_28_1',
  INTER_ZVH_CASE_EXCHANGE: 'WGS_2_28_2',
  INTER_ZVH_UNSOLICITED: 'WGS_2_28_3',
  PLAN_ALIGNMENT: 'BGS_2_20_2',
  CROSS_KNOWN_CHECK: 'WGS_1_7_8_KNOWN_CHECK',
  CROSS_INVOLVEMENT: 'BGS_1_10_1_A',
  CROSS_INTERVENTION_ALIGNMENT: 'BGS_1_10_1_B',
  DATA_CORRECTION: 'BGS_1_7',
  DATA_SUBJECT_RIGHTS: 'BGS_1_2',
  BREACH_HANDLING: 'BGS_1_4',
  RESULT_FEEDBACK: 'WGS_1_7_4',
};
