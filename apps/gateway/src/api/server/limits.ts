/** Bounds on what a caller may make us hold or wait for. */
export interface Limits {
  /** Bytes of a body. */
  readonly bodyBytes: number;
  /** Bytes of all headers together. */
  readonly headerBytes: number;
  /** A request must be complete within this many milliseconds. */
  readonly requestMillis: number;
}

export const LIMITS: Limits = { bodyBytes: 1_048_576, headerBytes: 16_384, requestMillis: 15_000 };
