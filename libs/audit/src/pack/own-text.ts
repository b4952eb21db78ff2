/** Texts that outlive the line they were read from. A part that was cut out of a text holds all of that text in memory. */

export const ownText = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Each of a few words once, however often it is said. */
export class OwnWords {
  private readonly known = new Map<string, string>();

  of<T extends string>(text: T): T {
    const known = this.known.get(text);
    if (known !== undefined) return known as T;
    const own = ownText(text);
    // A falsified pack may say a new one in each line.
    if (this.known.size < MOST) this.known.set(own, own);
    return own as T;
  }
}
const MOST = 10_000;
