interface Flow {
  readonly toestand: string;
  readonly verzonden: number;
  readonly ontvangen: number;
  readonly wachtend: number;
  readonly geparkeerd: number;
}

/** In order, and nothing went, came or waits: what can be left out of sight. No data is never that. */
export const isIdle = ({ toestand, verzonden, ontvangen, wachtend, geparkeerd }: Flow): boolean =>
  toestand === 'werkt' && verzonden + ontvangen + wachtend + geparkeerd === 0;
