import { instantOf, parseInstant } from '#domain';
import type { FunctionRole, Instant } from '#domain';
import type {
  Informing,
  InformingAct,
  InformingLetterResult,
  InformingQuery,
  InformingResult,
  Letter,
} from '#exchange';
import { invalid, notFound, problem } from '../problems/problem.js';
import type {
  BetrokkeneIngelicht,
  Informatieplicht,
  Informatieplichten,
  InformatieplichtenVraag,
  InformerenUitgesteld,
  NietInformeren,
} from './informing.dto.js';

const USUAL = 50;
type Query = Omit<InformingQuery, 'participant'>;

/** The class has checked the forms. */
export function toQuery({ open, na, limiet }: InformatieplichtenVraag): Query {
  const [dueAt, id] = na?.split('_') ?? [];
  return {
    open: open === 'true',
    limit: limiet === undefined ? USUAL : Number(limiet),
    ...(dueAt !== undefined && id !== undefined ? { after: { dueAt: dueAt as Instant, id } } : {}),
  };
}

export function toPage(
  found: readonly Informing[],
  { open, limit }: Query,
  role: FunctionRole,
): Informatieplichten {
  const last = found.length === limit ? found.at(-1) : undefined;
  return {
    informatieplichten: found.map((one) => toInforming(one, role)),
    ...(last
      ? { volgende: `/v1/informatieplichten?open=${open}&na=${last.dueAt}_${last.id}&limiet=${limit}` }
      : {}),
  };
}

/** Whoever reviews sees that and how it was done, and nothing that leads to the person. */
export function toInforming(informing: Informing, role: FunctionRole): Informatieplicht {
  const { id, state, peer, conversation, messages, participants, categories } = informing;
  const { receivedAt, dueAt, dueBy, caseId, handle } = informing;
  const own = role === 'CONTACT_POINT';
  return {
    id,
    stand: state,
    bron: peer,
    gesprek: conversation,
    berichten: [...messages],
    ...(own && caseId ? { zaak: caseId } : {}),
    ...(own && handle ? { betrokkene: handle } : {}),
    deelnemers: [...participants],
    gegevens: [...categories],
    ontvangenOp: receivedAt,
    uiterlijkOp: dueAt,
    termijn: dueBy,
    teLaat: isLate(informing),
    ...toOutcome(informing),
  };
}

export const isLate = ({ state, dueAt }: Informing): boolean =>
  state === 'open' && instantOf(Date.now()) > dueAt;

function toOutcome(informing: Informing): Partial<Informatieplicht> {
  const { ground, pointer, consulted, until, informedAt, method, decided } = informing;
  return {
    ...(ground ? { grond: ground } : {}),
    ...(pointer ? { verwijzing: pointer } : {}),
    ...(consulted ? { geraadpleegd: consulted } : {}),
    ...(until ? { tot: until } : {}),
    ...(informedAt ? { ingelichtOp: informedAt } : {}),
    ...(method ? { wijze: method } : {}),
    ...(decided ? { vastgelegdOp: decided.at } : {}),
  };
}

export const toInformed = ({ op, wijze }: BetrokkeneIngelicht): InformingAct => ({
  what: 'informed',
  at: parseInstant(op)!,
  method: wijze,
});
export const toPostponed = ({ grond, tot, verwijzing }: InformerenUitgesteld): InformingAct => ({
  what: 'postponed',
  ground: grond,
  until: parseInstant(tot)!,
  pointer: verwijzing,
});
export const toNotInformed = ({ grond, verwijzing }: NietInformeren): InformingAct => ({
  what: 'not-informed',
  ground: grond,
  pointer: verwijzing,
});

function failed(result: Exclude<InformingResult, { outcome: 'done' }>): never {
  if (result.outcome === 'not-found') throw notFound();
  throw result.outcome === 'refused' ? problem(result.code) : invalid(result.defects);
}
export const decided = (result: InformingResult, role: FunctionRole): Informatieplicht =>
  result.outcome === 'done' ? toInforming(result.informing, role) : failed(result);
export const lettered = (result: InformingLetterResult): Letter =>
  result.outcome === 'made' ? result.letter : failed(result);
