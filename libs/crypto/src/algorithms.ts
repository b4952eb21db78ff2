/**
 * The registry of what this library speaks. Algorithms come from the suite, never from the message alone (protocol.md §3);
 * what is not in these tables does not exist for us.
 */
export type SignatureAlg = 'PS256' | 'ES256';
/** Versioned names: another parameter is another suite, not another option. */
export type Suite = 'SLUIS-1' | 'SLUIS-RSA-1';

export interface SuiteFacts {
  /** Higher is better; the sender takes the best that both ends know. */
  readonly rank: number;
  /** `alg` of the JWE. `HPKE-XWING-1` is private: the HPKE-JWE draft has no hybrid suite yet. */
  readonly jweAlg: 'HPKE-XWING-1' | 'RSA-OAEP-256';
  /** `enc` of the JWE; absent in HPKE's integrated form, where the KEM's suite names the AEAD. */
  readonly enc: 'A256GCM' | undefined;
  /** Signatures accepted on what travels under this suite. */
  readonly signatures: readonly SignatureAlg[];
}

export const SUITES: Readonly<Record<Suite, SuiteFacts>> = {
  'SLUIS-1': { rank: 2, jweAlg: 'HPKE-XWING-1', enc: undefined, signatures: ['PS256'] },
  'SLUIS-RSA-1': { rank: 1, jweAlg: 'RSA-OAEP-256', enc: 'A256GCM', signatures: ['PS256'] },
};

/** Suites from best to worst. */
export const SUITES_BY_RANK: readonly Suite[] = (Object.keys(SUITES) as Suite[]).sort(
  (a, b) => SUITES[b].rank - SUITES[a].rank,
);

/** A suite's name, or `undefined` for what we don't know. */
export const parseSuite = (text: string): Suite | undefined => SUITES_BY_RANK.find((suite) => suite === text);

/**
 * The best suite both ends know, at or above the directory's `floor`; `undefined` when there is none, and then nothing is
 * sent. `theirs` is a peer's claim: names we don't know are passed over.
 */
export function bestSuite(
  ours: readonly Suite[],
  theirs: readonly string[],
  floor: Suite,
): Suite | undefined {
  return SUITES_BY_RANK.find(
    (suite) => SUITES[suite].rank >= SUITES[floor].rank && ours.includes(suite) && theirs.includes(suite),
  );
}
