import type { Overzicht, Tijdvak } from '../client/generated/types.gen.js';

interface Props {
  readonly of: Overzicht;
  readonly field: keyof Omit<Tijdvak, 'van'>;
  readonly tone: string;
  readonly label: string;
}

const SPANS: Readonly<Record<string, number>> = { '1u': 3_600, '24u': 86_400, '7d': 604_800 };
const WIDTH = 100;
const HEIGHT = 32;

/** Buckets without messages are not in the answer: they are drawn as the nothing that they are. */
export function Sparkline({ of, field, tone, label }: Props) {
  const values = valuesOf(of, field);
  const top = Math.max(1, ...values);
  const points = values.map((value, i) => {
    const x = (i / Math.max(1, values.length - 1)) * WIDTH;
    return `${x.toFixed(2)} ${(HEIGHT - 2 - (value / top) * (HEIGHT - 6)).toFixed(2)}`;
  });
  return (
    <svg
      className={`spark ${tone}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className="area" d={`M0 ${HEIGHT} L${points.join(' L')} L${WIDTH} ${HEIGHT} Z`} />
      <path d={`M${points.join(' L')}`} />
    </svg>
  );
}

function valuesOf({ op, venster, tijdvakSeconden, tijdvakken }: Overzicht, field: Props['field']): number[] {
  const size = tijdvakSeconden * 1_000;
  const span = (SPANS[venster] ?? 86_400) * 1_000;
  const first = Math.floor((Date.parse(op) - span) / size) * size;
  const values = Array.from({ length: Math.ceil(span / size) + 1 }, () => 0);
  for (const slot of tijdvakken) {
    const index = Math.round((Date.parse(slot.van) - first) / size);
    if (index >= 0 && index < values.length) values[index] = slot[field];
  }
  return values;
}
