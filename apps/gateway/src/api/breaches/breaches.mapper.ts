import { instantOf, parseInstant } from '#domain';
import type { ConversationId, Instant, Oin } from '#domain';
import { reportDue } from '#exchange';
import type {
  Breach,
  BreachAnswerResult,
  BreachExtent,
  BreachQuery,
  BreachReport,
  BreachResult,
  FormLine,
  NewBreach,
} from '#exchange';
import { invalid, notFound, problem, refused } from '../problems/problem.js';
import type {
  Datalek,
  DatalekKop,
  GeraakteGesprekken,
  Meldformulier,
  NieuwDatalek,
  Reikwijdte,
  Toezichtmelding,
} from './breaches.dto.js';

type NameOf = (oin: Oin) => string;
/** The class has checked the form. */
const moment = (text: string): Instant => parseInstant(text)!;

export const toNewBreach = ({ aard, ontdektOp, vanaf, totEnMet }: NieuwDatalek): NewBreach => ({
  natures: aard,
  discoveredAt: moment(ontdektOp),
  ...(vanaf ? { from: moment(vanaf) } : {}),
  ...(totEnMet ? { until: moment(totEnMet) } : {}),
});

export const toQuery = ({ partner, gesprek, soorten, vanaf, totEnMet }: Reikwijdte): BreachQuery => ({
  ...(partner ? { peer: partner as Oin } : {}),
  ...(gesprek ? { conversation: gesprek as ConversationId } : {}),
  ...(soorten ? { kinds: soorten } : {}),
  ...(vanaf ? { from: moment(vanaf) } : {}),
  ...(totEnMet ? { until: moment(totEnMet) } : {}),
});

export const toReport = ({ op, nummer, vertraging }: Toezichtmelding) => ({
  at: moment(op),
  ...(nummer ? { reference: nummer } : {}),
  ...(vertraging ? { delay: vertraging } : {}),
});

const fromReport = ({ at, reference, delay }: BreachReport): Toezichtmelding => ({
  op: at,
  ...(reference ? { nummer: reference } : {}),
  ...(delay ? { vertraging: delay } : {}),
});

const fromQuery = ({ peer, conversation, kinds, from, until }: BreachQuery): Reikwijdte => ({
  ...(peer ? { partner: peer } : {}),
  ...(conversation ? { gesprek: conversation } : {}),
  ...(kinds ? { soorten: [...kinds] as NonNullable<Reikwijdte['soorten']> } : {}),
  ...(from ? { vanaf: from } : {}),
  ...(until ? { totEnMet: until } : {}),
});

export function toBreachHead(breach: Breach): DatalekKop {
  const { id, natures, discoveredAt, reported } = breach;
  const due = reportDue(breach);
  return {
    id,
    aard: [...natures],
    fase: phaseOf(breach),
    ontdektOp: discoveredAt,
    uiterlijkOp: due,
    teLaat: reported === undefined && instantOf(Date.now()) > due,
  };
}

function phaseOf({ reported, closedAt }: Breach): DatalekKop['fase'] {
  if (closedAt !== undefined) return 'afgesloten';
  if (reported === undefined) return 'open';
  return reported.reference === undefined ? 'hoefde-niet' : 'gemeld';
}

export function toBreach(breach: Breach, nameOf: NameOf): Datalek {
  const { from, until, told, queries, lines, risk, subjects, reported } = breach;
  return {
    ...toBreachHead(breach),
    ...(from ? { vanaf: from } : {}),
    ...(until ? { totEnMet: until } : {}),
    ...(told ? { gemeldDoor: told.peer } : {}),
    reikwijdten: queries.map(fromQuery),
    regels: lines.map((line) => toLine(line, nameOf)),
    ...(risk ? { risico: risk } : {}),
    ...(subjects ? { betrokkenen: subjects } : {}),
    ...(breach.informDueSince ? { inlichtenMoetSinds: breach.informDueSince } : {}),
    ...(reported ? { melding: fromReport(reported) } : {}),
    meldingen: (breach.reports ?? (reported ? [reported] : [])).map(fromReport),
    ...(breach.closedAt ? { afgeslotenOp: breach.closedAt } : {}),
  };
}

function toLine(line: Breach['lines'][number], nameOf: NameOf): Datalek['regels'][number] {
  const { at, to, what, messages, message, answer, code } = line;
  return {
    op: at,
    partij: to === 'own' ? 'eigen contactpunt' : to,
    ...(to === 'own' ? {} : { naam: nameOf(to) }),
    wat: what,
    ...(messages ? { aantal: messages.length } : {}),
    ...(message ? { bericht: message } : {}),
    ...(answer ? { antwoord: answer } : {}),
    ...(code ? { code } : {}),
  };
}

export const toExtent = ({ conversations, figures }: BreachExtent): GeraakteGesprekken => ({
  gesprekken: conversations.map(({ conversation, peer, messages }) => ({
    gesprek: conversation,
    partner: peer,
    berichten: messages.map(({ id }) => id),
  })),
  berichten: figures.messages,
  personen: figures.persons,
  categorieen: [...figures.categories],
});

export const toForm = (lines: readonly FormLine[]): Meldformulier => ({
  regels: lines.map(({ asks, question, answer }) => ({
    lid: asks,
    vraag: question.nl,
    vraagEngels: question.en,
    ...(answer === undefined ? {} : { antwoord: answer }),
  })),
});

/** The breach after the step, or a problem that says what stood in the way. */
export function settledBreach(result: BreachResult | BreachAnswerResult): Breach {
  switch (result.outcome) {
    case 'done':
      return result.breach;
    case 'not-found':
      throw notFound();
    case 'refused':
      throw problem(result.code);
    case 'invalid':
      throw invalid(result.defects);
    case 'not-permitted':
      throw refused(result.decision);
  }
}
