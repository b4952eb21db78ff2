/**
 * Messages of the whole node, for function roles that work for the node and not for one participant. Which class of
 * fields a role gets is decided here, and the database is asked for no more than that.
 */
import { REFUSAL_CODES } from '#domain';
import type { FunctionRole, MessageId } from '#domain';
import { FLOW_STEPS } from '#exchange';
import type { Actor, Flows, LawPage } from '#exchange';
import type {
  BerichtBesluit,
  BerichtStroom,
  StapStroom,
  Verloop,
  VerloopStroom,
} from '../messages/message.dto.js';
import { toCitation } from '../messages/decision.mapper.js';
import { expectedInFlow, expectedOf } from '../messages/expected.js';
import { toRefused } from '../refusals/refusals.mapper.js';
import { toFlowView } from './flow.mapper.js';

type Reach = 'participant' | 'flow' | 'law';
const REACH: Readonly<Record<FunctionRole, Reach>> = {
  CASE_PROCESSOR: 'participant',
  SYSTEM_SUPPORT: 'flow',
  CONTACT_POINT: 'flow',
  LAWFULNESS_REVIEWER: 'law',
  COORDINATING_DPO: 'law',
};
export const isNodeWide = (role: FunctionRole): boolean => REACH[role] !== 'participant';
/** Nothing of law: the views of class A alone. */
export const seesFlowAlone = (role: FunctionRole): boolean => REACH[role] === 'flow';
/** Whose messages they are, for who may see law. */
export const within = ({ role, participant }: Actor): Pick<LawPage, 'participant'> =>
  isNodeWide(role) ? {} : { participant };

export async function findNodeWide(
  flows: Flows,
  id: MessageId,
  role: FunctionRole,
): Promise<BerichtStroom | BerichtBesluit | undefined> {
  if (REACH[role] === 'law') {
    const record = await flows.lawOf(id);
    return record && toRefused(record);
  }
  const record = await flows.find(id);
  return record && toFlowView(record);
}

/** `undefined` for a message that is not there. */
export async function journeyNodeWide(
  flows: Flows,
  id: MessageId,
  role: FunctionRole,
): Promise<Verloop | VerloopStroom | undefined> {
  if (REACH[role] === 'law') {
    const [record, steps] = await Promise.all([flows.lawOf(id), flows.lawSteps(id)]);
    const stappen = steps.map((step) => ({
      stap: step.step,
      ...takenOf(step),
      artikelen: (step.citations ?? []).map(toCitation),
    }));
    return record && { stappen, verwacht: expectedOf(record) };
  }
  const [record, steps] = await Promise.all([flows.find(id), flows.steps(id)]);
  return record && { stappen: steps.filter(isTransport).map(flowStep), verwacht: expectedInFlow(record) };
}

const flowStep = (step: Step): StapStroom => ({ stap: step.step, ...takenOf(withoutLaw(step)) });

const takenOf = ({ at, origin, code, evidenceId }: Omit<Step, 'step'>) => ({
  op: at,
  herkomst: origin,
  ...(code === undefined ? {} : { code }),
  ...(evidenceId === undefined ? {} : { bewijs: evidenceId }),
});

type Step = Awaited<ReturnType<Flows['steps']>>[number];

/** The view gives steps of transport alone; that none of law or people is among them never depends on it alone. */
const isTransport = ({ step }: Step): boolean => FLOW_STEPS.some((one) => one === step);

/** And codes of transport; that no refusal is among them never depends on it alone. */
function withoutLaw({ code, ...step }: Step): Step {
  const isLegal = (REFUSAL_CODES as readonly string[]).includes(code ?? '');
  return code === undefined || isLegal ? step : { ...step, code };
}
