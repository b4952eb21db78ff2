/** What the scripted day writes down of each message: what was expected, what came, and on which article. */
import type { Answer, House, Step } from './house.js';

export interface Entry {
  readonly route: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** Steps as both sides recorded them, in order. */
  readonly journey: string;
  readonly expected: string;
  readonly outcome: string;
  readonly citations: readonly string[];
}

export class Journal {
  readonly entries: Entry[] = [];

  get failures(): readonly Entry[] {
    return this.entries.filter(({ expected, outcome }) => expected !== outcome);
  }

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  /** A refusal at the sender: the answer itself says why. */
  refusal(line: Line, answer: Answer): void {
    const reasons = (answer.body['redenen'] ?? []) as unknown as readonly Reason[];
    const codes = reasons.map(({ code }) => code);
    this.add({
      ...line,
      journey: `geweigerd bij ${line.from === line.to ? 'lezer' : 'afzender'}`,
      outcome:
        answer.status === 403 && codes.includes(line.expected)
          ? line.expected
          : `HTTP ${answer.status} ${codes.join(' ')}`,
      citations: unique(reasons.flatMap(({ artikelen }) => artikelen.map(({ aanduiding }) => aanduiding))),
    });
  }

  /** A message that travelled: its steps at `house`, and the outcome that they come to (its state when left out). */
  async travelled(line: Line, { house, id, outcome }: Travelled): Promise<void> {
    const steps = await house.steps(id);
    this.add({
      ...line,
      journey: journeyOf(steps),
      outcome: outcome ?? (await house.state(id)),
      citations: unique(steps.flatMap(({ artikelen = [] }) => artikelen.map(({ aanduiding }) => aanduiding))),
    });
  }
}

export type Line = Pick<Entry, 'route' | 'what' | 'from' | 'to' | 'expected'>;
export interface Travelled {
  readonly house: House;
  readonly id: string;
  readonly outcome?: string;
}
interface Reason {
  readonly code: string;
  readonly artikelen: readonly { readonly aanduiding: string }[];
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** `accepted → relayed → *delivered`; a star marks what the other side signed. */
export function journeyOf(steps: readonly Step[]): string {
  const names = steps.map(({ stap, herkomst }) => (herkomst === 'peer' ? `*${stap}` : stap));
  return names.filter((name, i) => name !== names[i - 1]).join(' → ');
}
