/**
 * What must hold of a history, whatever broke meanwhile (invariants I1 to I5 and I7). The ledger belongs to the test: it
 * writes down what the sender was told, what the receiver has and which receipts came back, and judges once all is quiet.
 */

/** Base64url commitment of the message's bytes, as each side recorded it. */
export type Digest = string;

export type LedgerEvent =
  /** The sender's client got 202. */
  | { readonly event: 'accepted'; readonly id: string; readonly to: string }
  /** The sender's client got a refusal. */
  | { readonly event: 'refused'; readonly id: string }
  /** No answer came: it may have been accepted or not. */
  | { readonly event: 'unknown'; readonly id: string; readonly to: string }
  /** What the sender has on record as sent. */
  | { readonly event: 'sent'; readonly id: string; readonly digest: Digest }
  | { readonly event: 'delivered'; readonly id: string; readonly at: string; readonly digest: Digest }
  /** A terminal receipt at the sender; `verified` offline against the signer's certificate. */
  | {
      readonly event: 'receipt';
      readonly id: string;
      readonly says: 'delivered' | 'refused' | 'expired';
      readonly digest: Digest;
      readonly verified: boolean;
    };

/** What is left in line after everything came to rest. */
export interface Residue {
  readonly at: string;
  readonly outbox: number;
  readonly queued: number;
  /** Quarantined and dead-lettered deliveries; `expectedParked` of them the test sent itself. */
  readonly parked: number;
  readonly expectedParked?: number;
}

export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I7';
  readonly id: string;
  readonly what: string;
}

type Kind = LedgerEvent['event'];
type Of<K extends Kind> = Extract<LedgerEvent, { event: K }>;

/** Every breach of an invariant; an empty list is a good history. */
export function judge(history: readonly LedgerEvent[], residues: readonly Residue[]): readonly Violation[] {
  const ids = [...new Set(history.map(({ id }) => id))];
  return [...ids.flatMap((id) => judgeOne(new Story(id, history))), ...residues.flatMap(leftovers)];
}

class Story {
  constructor(
    readonly id: string,
    private readonly history: readonly LedgerEvent[],
  ) {}

  all<K extends Kind>(kind: K): readonly Of<K>[] {
    return this.history.filter((one): one is Of<K> => one.id === this.id && one.event === kind);
  }
  has(kind: Kind): boolean {
    return this.all(kind).length > 0;
  }
  breach(invariant: Violation['invariant'], what: string): Violation {
    return { invariant, id: this.id, what };
  }
}

function judgeOne(story: Story): readonly Violation[] {
  return [
    ...deliveredOnce(story),
    ...nothingFromNowhere(story),
    ...refusedStaysRefused(story),
    ...oneReceipt(story),
  ];
}

/** I1 for what was accepted, I4 for what nobody knows of. */
function deliveredOnce(story: Story): readonly Violation[] {
  const deliveries = story.all('delivered').length;
  const accepted = story.has('accepted');
  const ended = story.all('receipt').some(({ says }) => says !== 'delivered');
  if (deliveries > 1) return [story.breach(accepted ? 'I1' : 'I4', `delivered ${deliveries} times`)];
  if (accepted && deliveries === 0 && !ended) return [story.breach('I1', 'accepted and never delivered')];
  return [];
}

function nothingFromNowhere(story: Story): readonly Violation[] {
  const recipients = [...story.all('accepted'), ...story.all('unknown')].map(({ to }) => to);
  const digests = story.all('sent').map(({ digest }) => digest);
  return story.all('delivered').flatMap(({ at, digest }) => {
    if (digests.length === 0) return [story.breach('I2', 'delivered and never sent')];
    if (!digests.includes(digest)) return [story.breach('I2', 'delivered with other bytes')];
    return recipients.includes(at) || story.has('refused')
      ? []
      : [story.breach('I2', `delivered at ${at}, which it was not for`)];
  });
}

function refusedStaysRefused(story: Story): readonly Violation[] {
  const refusedThere = story.all('receipt').some(({ says }) => says === 'refused');
  return (story.has('refused') || refusedThere) && story.has('delivered')
    ? [story.breach('I3', 'refused, and delivered all the same')]
    : [];
}

function oneReceipt(story: Story): readonly Violation[] {
  const receipts = story.all('receipt');
  const digests = story.all('sent').map(({ digest }) => digest);
  const wrong = receipts.flatMap(({ digest, verified }) => {
    if (!verified) return [story.breach('I5', 'a receipt whose signature does not hold')];
    return digests.includes(digest) ? [] : [story.breach('I5', 'a receipt for other bytes')];
  });
  if (!story.has('accepted') || receipts.length === 1) return wrong;
  return [...wrong, story.breach('I5', `${receipts.length} terminal receipts`)];
}

function leftovers({ at, outbox, queued, parked, expectedParked = 0 }: Residue): readonly Violation[] {
  const breach = (what: string): Violation => ({ invariant: 'I7', id: at, what });
  return [
    ...(outbox > 0 ? [breach(`${outbox} left in the outbox`)] : []),
    ...(queued > 0 ? [breach(`${queued} left in the broker`)] : []),
    ...(parked !== expectedParked ? [breach(`${parked} parked, ${expectedParked} expected`)] : []),
  ];
}
