/** What nobody heard of by message: somebody tells it otherwise, and says so. */
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { SendResult } from '../send/draft.js';
import { firstCode } from './desk.js';
import type { Recipient } from './ports.js';

const DAY = 86_400_000;
/** As long as the conversation waits for the answer (`CONVERSATIONS['subject-rights']`); then it is overdue. */
const RECIPIENT_DAYS = 14;
export const answerDue = (now: Instant): Instant => instantOf(millisOf(now) + RECIPIENT_DAYS * DAY);

/** Why no message could be sent. */
export const untoldBecause = (result: Exclude<SendResult, { outcome: 'accepted' }>): string =>
  result.outcome === 'invalid' ? 'NOT_SENT' : firstCode(result.decision);

export const isUntold = ({ untold, doneAt }: Pick<Recipient, 'untold' | 'doneAt'>): boolean =>
  untold !== undefined && doneAt === undefined;
