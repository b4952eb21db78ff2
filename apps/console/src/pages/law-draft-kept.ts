/** The draft of the law table that somebody is trying: in memory alone, so that its own result can be looked into without losing it. */
export interface LawTrial {
  /** As written: JSON, or what is to become it. */
  readonly text: string;
  /** Of the refusals that it is tried on: days, or empty. */
  readonly from: string;
  readonly until: string;
}
const NONE: LawTrial = { text: '', from: '', until: '' };

let kept = NONE;
export const keptTrial = (): LawTrial => kept;
export function keepTrial(trial: LawTrial): void {
  kept = trial;
}
export function forgetTrial(): void {
  kept = NONE;
}
