/** Shapes that go with a word: never colour alone. Decoration to a screen reader, which hears the word. */
type Shape = 'check' | 'cross' | 'wait' | 'unknown' | 'warn' | 'arrow' | 'dot' | 'stop' | 'pause' | 'play';

const PATHS: Readonly<Record<Shape, string>> = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  wait: 'M12 6v6l4 2.5',
  unknown: 'M9 9.2c0-3.6 6-3.6 6 0 0 2.3-3 2.2-3 4.6M12 17.4v.2',
  warn: 'M12 8v5M12 16.6v.2M12 3.5L21.5 20h-19z',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  dot: 'M12 12h.01',
  stop: 'M8 12h8',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5.5l10 6.5-10 6.5z',
};
const RINGED: ReadonlySet<Shape> = new Set(['wait', 'unknown', 'stop', 'dot']);

export function Icon({ shape, tone = '' }: { readonly shape: Shape; readonly tone?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={tone}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {RINGED.has(shape) && <circle cx="12" cy="12" r="9" />}
      <path d={PATHS[shape]} />
    </svg>
  );
}

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="mark">
      <rect width="32" height="32" rx="7" fill="#0b5560" stroke="#6fd0d8" strokeWidth="0.75" />
      <path
        d="M7 7v18M25 7v18M7 16l9-5 9 5M7 22l9-5 9 5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
