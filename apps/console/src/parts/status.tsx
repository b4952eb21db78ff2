/** A state as a word, a shape and a colour, the same on every page. */
import { textOf, useText } from '../text/text.js';
import { Icon } from './icons.js';

const LOOKS = {
  werkt: ['good', 'check'],
  wacht: ['accent', 'wait'],
  'staat-stil': ['bad', 'cross'],
  'geen-gegevens': ['quiet', 'unknown'],
  gehoord: ['good', 'check'],
  ok: ['good', 'check'],
  fout: ['bad', 'warn'],
  accepted: ['accent', 'wait'],
  relayed: ['accent', 'arrow'],
  waiting: ['warn', 'wait'],
  arrived: ['good', 'check'],
  delivered: ['good', 'check'],
  retrieved: ['good', 'check'],
  refused: ['bad', 'stop'],
  expired: ['bad', 'cross'],
  undeliverable: ['bad', 'cross'],
  permit: ['good', 'check'],
  refer: ['warn', 'wait'],
  refuse: ['bad', 'stop'],
  holds: ['good', 'check'],
  broken: ['bad', 'cross'],
  missing: ['bad', 'unknown'],
  unchecked: ['quiet', 'unknown'],
  bij: ['good', 'check'],
  bezig: ['accent', 'wait'],
  achter: ['warn', 'wait'],
  dicht: ['bad', 'cross'],
  none: ['quiet', 'unknown'],
  planning: ['quiet', 'wait'],
  planned: ['accent', 'arrow'],
  open: ['warn', 'wait'],
  approved: ['good', 'check'],
  rejected: ['bad', 'stop'],
  withdrawn: ['quiet', 'cross'],
  lapsed: ['quiet', 'cross'],
  done: ['good', 'check'],
  failed: ['bad', 'cross'],
  received: ['warn', 'wait'],
  identified: ['accent', 'arrow'],
  decided: ['accent', 'check'],
  closed: ['good', 'check'],
  postponed: ['accent', 'wait'],
  informed: ['good', 'check'],
  'not-informed': ['quiet', 'stop'],
  erased: ['quiet', 'cross'],
} as const;
type Look = (typeof LOOKS)[keyof typeof LOOKS];

export function lookOf(code: string): Look {
  return code in LOOKS ? LOOKS[code as keyof typeof LOOKS] : LOOKS.none;
}

export function Status({ group, code }: { readonly group: string; readonly code: string }) {
  const { t } = useText();
  const [tone, shape] = lookOf(code);
  return (
    <span className={`status tone-${tone}`}>
      <Icon shape={shape} />
      {textOf(t, group, code)}
    </span>
  );
}
