/** A case system's draft, judged offline: what a node would know of it is assumed in order, and each assumption is said. */
import {
  BODY_CODES,
  KINDS,
  MESSAGE_TYPES,
  NODE_KINDS,
  instantOf,
  kindOf,
  makeValidators,
  millisOf,
  parseOin,
  participantKindOf,
} from '#domain';
import type { BodyCode, Facts, Instant, JsonObject, NodeKind, Oin } from '#domain';
import { statedFacts } from '#exchange';
import type { Draft, StatedNode } from '#exchange';
import { CliError, EXIT, usage } from './exit.js';
import { inDomainWords } from './concept-words.js';

const YEAR = 365 * 86_400_000;
/** Stands for the node that asks, where the draft does not name it. A test number, so that it is nobody's. */
const OWN = '00000099000000000000' as Oin;

/** `set` names facts by JSON pointer, as an example of the law does. Throws `CliError` for what is no draft. */
export function factsOfConcept(
  concept: JsonObject,
  { set, at }: { readonly set: Readonly<Record<string, unknown>>; readonly at: Instant },
): Facts {
  const draft = draftIn(concept);
  const peer = draft.recipient.node;
  const { reach } = KINDS[draft.kind];
  const staysHere = reach === 'within-node' || (reach === 'either' && draft.inReplyTo === undefined);
  const cross = draft.purpose.startsWith('CROSS_');
  const stated = statedFacts(
    draft,
    {
      self: nodeOf(staysHere ? peer : OWN, set['/sender/nodeKind'] ?? 'ZVH'),
      peer: nodeOf(peer, set['/recipient/nodeKind'] ?? (cross ? 'RIEC' : 'ZVH')),
      actor: {
        account: 'stated',
        participant: speaker(draft),
        role: 'CASE_PROCESSOR',
        screening: instantOf(millisOf(at) + YEAR),
        origin: 'stated',
      },
      at,
      reviewedKinds: MESSAGE_TYPES,
    },
    makeValidators(),
  );
  if (stated.outcome === 'stated') return stated.facts;
  const wrong = stated.defects.map((defect) => `${defect.at || '/'}: ${defect.must}`).join('; ');
  throw new CliError(EXIT.usage, {
    nl: `Dit is geen geldig concept (namen zoals in het bericht): ${wrong}.`,
    en: `This is no valid draft (names as in the message): ${wrong}.`,
  });
}

function draftIn(concept: JsonObject): Draft {
  const draft = wordsOf(concept) as unknown as Partial<Draft>;
  if (typeof draft.kind !== 'string' || kindOf(draft.kind) === undefined) throw notADraft('/soort');
  if (parseOin(String(draft.recipient?.node)) === undefined) throw notADraft('/ontvanger/knooppunt');
  for (const [dutch, list] of [
    ['betrokkenen', draft.subjects],
    ['beperkingen', draft.restrictions],
    ['elementen', draft.elements],
  ] as const) {
    if (!Array.isArray(list) || !list.every((one) => typeof one === 'object')) throw notADraft(`/${dutch}`);
  }
  draft.elements?.forEach((element, i) => {
    if (!Array.isArray(element.consents)) throw notADraft(`/elementen/${i}/instemmingen`);
    if (!Array.isArray(element.restrictions)) throw notADraft(`/elementen/${i}/beperkingen`);
    if (typeof element.supplier !== 'object') throw notADraft(`/elementen/${i}/verstrekker`);
    if (typeof element.value !== 'object') throw notADraft(`/elementen/${i}/waarde`);
  });
  if (!Array.isArray(draft.recipient?.participants)) throw notADraft('/ontvanger/deelnemers');
  if (typeof draft.purpose !== 'string') throw notADraft('/doel');
  if (typeof draft.flags !== 'object') throw notADraft('/kenmerken');
  if (typeof draft.details !== 'object') throw notADraft('/bijzonderheden');
  return draft as Draft;
}

function wordsOf(concept: JsonObject): JsonObject {
  try {
    return inDomainWords(concept);
  } catch (error) {
    if (error instanceof RangeError) throw notADraft(error.message);
    throw error;
  }
}

/** Who speaks: whoever judged that it is needed, or correct, or supplied it. */
const speaker = ({ necessity, quality, elements }: Draft): BodyCode =>
  necessity?.participant ?? quality?.participant ?? elements[0]?.supplier.participant ?? 'COLLEGE';

function nodeOf(oin: Oin, kind: unknown): StatedNode {
  const known = NODE_KINDS.find((one) => one === kind) satisfies NodeKind | undefined;
  if (known === undefined) throw notADraft('/set');
  const participants = BODY_CODES.filter((body) => participantKindOf(known, body) !== 'THIRD_PARTY');
  return { oin, kind: known, participants };
}

const notADraft = (at: string): CliError =>
  usage(
    `Dit is geen concept van een bericht (bij "${at}"). Zie sluis policy test --help.`,
    `This is no draft of a message (at "${at}"). See sluis policy test --help.`,
  );

/** What was taken to be so, as pointers that `set` may change. */
export const assumedIn = (facts: Facts): Readonly<Record<string, unknown>> => ({
  '/sender/nodeKind': facts.sender.nodeKind,
  '/recipient/nodeKind': facts.recipient.nodeKind,
  '/actor/participant': facts.actor.participant,
  '/ownCase': facts.ownCase,
  '/conversation/predecessor': facts.conversation.predecessor,
  '/conversation/knownStatus': facts.conversation.knownStatus,
  '/conversation/involvement': facts.conversation.involvement,
  '/conversation/about': facts.conversation.about,
  '/priorityCriteria': facts.priorityCriteria,
  '/processingRestricted': facts.processingRestricted,
  ...Object.fromEntries(
    facts.elements.flatMap(({ consents }, i) =>
      consents.map(({ until }, j) => [`/elements/${i}/consents/${j}/until`, until] as const),
    ),
  ),
});
