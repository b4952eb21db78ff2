/** Who may judge what, about what and with which outcomes; data, so that REST, CLI and the use case say the same. */
import type { Citation, FunctionRole, ParticipantKind } from '#domain';
import { LAPSED_ELSEWHERE } from '../rights/not-to-inform.js';
import type { ActAbout, ActType } from './ports.js';

export interface ActRule {
  readonly outcomes: readonly string[];
  readonly about: readonly ActAbout['what'][];
  readonly roles: readonly FunctionRole[];
  readonly participants: readonly ParticipantKind[];
  /** Must have an end, at most so many years after it was given. */
  readonly years?: number;
  readonly cites: readonly Citation[];
}

const PUBLIC: readonly ParticipantKind[] = ['ZVH_PUBLIC', 'RIEC_PUBLIC'];
/** Private participants of a ZVH judge their own part too (WGS 2.27(2), 2.31(1)). */
const EVERY: readonly ParticipantKind[] = [...PUBLIC, 'ZVH_PRIVATE'];
const PROCESSOR: readonly FunctionRole[] = ['CASE_PROCESSOR'];
const wgs = (article: string, paragraph: string): Citation => ({ act: 'WGS', article, paragraph });
const bgs = (article: string, paragraph: string): Citation => ({ act: 'BGS', article, paragraph });

export const ACT_RULES: Readonly<Record<ActType, ActRule>> = {
  // Accuracy is checked as far as possible before a result is given.
  verification: {
    outcomes: ['confirmed', 'not-confirmed'],
    about: ['message'],
    roles: PROCESSOR,
    participants: EVERY,
    cites: [bgs('1.6', '1'), bgs('1.8', '1')],
  },
  // The supplier was asked before the data subject is answered.
  consultation: {
    outcomes: ['no-objection', 'objection'],
    about: ['message'],
    roles: ['CASE_PROCESSOR', 'CONTACT_POINT'],
    participants: EVERY,
    cites: [bgs('1.2', '2')],
  },
  'case-criteria': {
    outcomes: ['met', 'not-met'],
    about: ['case'],
    roles: PROCESSOR,
    participants: EVERY,
    cites: [bgs('2.20', '1'), bgs('2.20', '3')],
  },
  'signal-weighing': {
    outcomes: ['taken-up', 'not-taken-up'],
    about: ['case'],
    roles: PROCESSOR,
    participants: ['RIEC_PUBLIC'],
    cites: [wgs('2.23', '3'), bgs('2.16', '1')],
  },
  'participants-involved': {
    outcomes: ['decided'],
    about: ['case'],
    roles: PROCESSOR,
    participants: PUBLIC,
    cites: [wgs('2.31', '4')],
  },
  'human-review': {
    outcomes: ['confirmed', 'rejected'],
    about: ['case', 'subject', 'message'],
    roles: PROCESSOR,
    participants: PUBLIC,
    cites: [wgs('1.9', '2')],
  },
  'weighty-reasons': {
    outcomes: ['oppose', 'none'],
    about: ['message', 'case', 'subject'],
    roles: PROCESSOR,
    participants: EVERY,
    cites: [wgs('1.5', '1'), wgs('1.7', '1')],
  },
  'priority-criteria': {
    outcomes: ['published', 'withdrawn'],
    about: ['criteria'],
    roles: PROCESSOR,
    participants: ['ZVH_PUBLIC'],
    cites: [wgs('2.32', '1')],
  },
  'lawfulness-advice': {
    outcomes: ['positive', 'negative'],
    about: ['message', 'case'],
    roles: ['LAWFULNESS_REVIEWER'],
    participants: PUBLIC,
    cites: [wgs('1.7', '2'), bgs('1.13', '1')],
  },
  'advice-deviation': {
    outcomes: ['deviated'],
    about: ['message', 'case'],
    roles: PROCESSOR,
    participants: PUBLIC,
    cites: [bgs('1.13', '6')],
  },
  objection: {
    outcomes: ['raised', 'withdrawn'],
    about: ['message'],
    roles: PROCESSOR,
    participants: EVERY,
    cites: [wgs('1.7', '2')],
  },
  'special-retention': {
    outcomes: ['renewed', 'ended'],
    about: ['message', 'case'],
    roles: PROCESSOR,
    participants: ['ZVH_PUBLIC'],
    years: 2,
    cites: [bgs('1.16', '2')],
  },
  // The professional's own decision under WGS 2.29(2): the person's explicit consent is a fact of its own, never the
  // consent of the supplying participant.
  'professional-decision': {
    outcomes: ['explicit-consent', 'statutory-duty', 'good-care', 'withdrawn'],
    about: ['subject', 'case'],
    roles: PROCESSOR,
    participants: ['ZVH_PUBLIC', 'ZVH_PRIVATE'],
    cites: [wgs('2.29', '2')],
  },
  // `lapsed-elsewhere`: asked at the node `recipient`, whose word not to inform the person about this message was not lifted.
  'uavg-41': {
    outcomes: ['applies', 'lapsed', LAPSED_ELSEWHERE],
    about: ['subject', 'case', 'message'],
    roles: ['CONTACT_POINT'],
    participants: PUBLIC,
    cites: [bgs('1.2', '2'), { act: 'UAVG', article: '41' }],
  },
};
