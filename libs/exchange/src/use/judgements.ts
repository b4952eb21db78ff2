/** What people recorded about a message, as facts of its use. Nothing recorded is nothing established, and never a yes. */
import { participantKindOf } from '#domain';
import type { UseFacts } from '#domain';
import type { ActType, RecordedAct } from '../acts/ports.js';
import { isPointer } from '../acts/record-act.js';
import { groundsInForce, objectsIn } from '../rights/grounds-in-force.js';
import type { Found, UseContext, UseRequest } from './use-message.js';

type Judgements = Pick<
  UseFacts,
  'verification' | 'consultation' | 'dossier' | 'request' | 'ground' | 'receiver' | 'recipient' | 'release'
>;

export async function judgements(request: UseRequest, context: UseContext & Found): Promise<Judgements> {
  const { release, forward } = request;
  const says = async (type: ActType, outcome: string): Promise<boolean> =>
    agreed(await actsOf(type, request, context), outcome);
  return {
    verification: (await says('verification', 'confirmed')) ? 'recorded' : 'none',
    consultation: (await says('consultation', 'no-objection')) ? 'recorded' : 'none',
    ...(context.actor.role === 'CONTACT_POINT' ? dossierFact(context) : {}),
    ...(request.action === 'disclose-to-subject' ? await disclosureFacts(context) : {}),
    ...(forward ? { recipient: forward.recipient } : {}),
    ...(release ? await releaseFacts(release, request, context) : {}),
  };
}

const dossierFact = ({ hasRequest }: Found): Pick<Judgements, 'dossier'> => ({
  dossier: hasRequest === true ? 'open' : 'none',
});

async function disclosureFacts({
  tx,
  node,
  record: { id, caseId },
  answered,
}: UseContext & Found): Promise<Pick<Judgements, 'request' | 'ground'>> {
  const scope = { dossier: answered?.dossier, message: { id, caseId } };
  const grounds = await groundsInForce(scope, tx, node.clock.now());
  return {
    request: answered === undefined ? 'none' : 'granted',
    ground: grounds.length > 0 ? 'applies' : 'none',
  };
}

/** In force about this message, for the node that it would go to where it would go to one. */
function actsOf(
  type: ActType,
  { id, forward }: UseRequest,
  { tx, node }: UseContext,
): Promise<readonly RecordedAct[]> {
  const about = { what: 'message', id } as const;
  const at = node.clock.now();
  return tx.acts.find({ type, about, at, ...(forward ? { recipient: forward.recipient } : {}) });
}

/** Somebody said it and nobody in force says otherwise. */
const agreed = (acts: readonly RecordedAct[], outcome: string): boolean =>
  acts.length > 0 && acts.every((act) => act.outcome === outcome);

/**
 * Who speaks against it may have spoken of the message, of the case or of a person in it; who lets it go must have spoken of
 * this message: silence is no consent, and what was said of the case in general weighed nothing of it.
 */
async function releaseFacts(
  release: NonNullable<UseRequest['release']>,
  request: UseRequest,
  context: UseContext & Found,
): Promise<Pick<Judgements, 'receiver' | 'release'>> {
  const { receiver } = release;
  const said = (type: ActType): Promise<readonly RecordedAct[]> => actsOf(type, request, context);
  const objections = await said('objection');
  const weighty = await said('weighty-reasons');
  const advice = await said('lawfulness-advice');
  const against = await saidAgainst(request, context);
  const opposed = objections.some(({ outcome }) => outcome === 'raised') || against.includes('oppose');
  return {
    receiver,
    release: {
      objections: opposed ? 'raised' : [...objections, ...weighty].length > 0 ? 'none' : 'unknown',
      committee: agreed(advice, 'positive') && !against.includes('negative') ? 'advised' : 'none',
      ground: groundOf(release) === undefined ? 'none' : 'stated',
      standing: await standingOf(release, request, context),
    },
  };
}

/** The statute, where what is given is a reference: a sentence or a person's number is no ground, and stands in no log. */
export const groundOf = ({ ground }: NonNullable<UseRequest['release']>): string | undefined =>
  ground !== undefined && isPointer(ground) ? ground : undefined;

/** Outcomes in force of weighty reasons and of advice, about the message, its case, the case it is used for, and who is in it. */
async function saidAgainst(
  { id, caseId }: UseRequest,
  { tx, node, record }: UseContext & Found,
): Promise<readonly string[]> {
  const elsewhere =
    caseId === undefined || caseId === record.caseId ? [] : [{ what: 'case', id: caseId } as const];
  const about = [...(await objectsIn({ id, caseId: record.caseId }, tx)), ...elsewhere];
  const at = node.clock.now();
  const acts = [
    ...(await tx.acts.find({ type: 'weighty-reasons', about, at })),
    ...(await tx.acts.find({ type: 'lawfulness-advice', about, at })),
  ];
  return acts.map(({ outcome }) => outcome);
}

async function standingOf(
  { receiver, participant, thirdParty }: NonNullable<UseRequest['release']>,
  { caseId }: UseRequest,
  { tx, actor, node }: UseContext,
): Promise<NonNullable<UseFacts['release']>['standing']> {
  switch (receiver) {
    case 'THIRD_PARTY':
      return 'not-asked';
    case 'INCIDENTAL_THIRD_PARTY': {
      const found = thirdParty === undefined ? undefined : await tx.people.thirdParty(thirdParty);
      const isAdmitted =
        found !== undefined &&
        found.endedAt === undefined &&
        found.caseId === caseId &&
        found.participant === actor.participant;
      return isAdmitted ? 'recorded' : 'none';
    }
    case 'ZVH_PUBLIC':
    case 'ZVH_PRIVATE':
    case 'RIEC_PUBLIC': {
      const own = node.directory.node(node.self);
      const isListed =
        participant !== undefined &&
        own?.participants.includes(participant) &&
        participantKindOf(own.kind, participant) === receiver;
      return isListed ? 'recorded' : 'none';
    }
  }
}
