import { CheckBox } from '../parts/field.js';

interface Props {
  readonly legend: string;
  readonly codes: readonly string[];
  readonly inWords: (code: string) => string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any number of a list of codes, in their own order. */
export function CheckList({ legend, codes, inWords, chosen, onChange }: Props) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="checks">
        {codes.map((code) => (
          <CheckBox
            key={code}
            label={inWords(code)}
            checked={chosen.includes(code)}
            onChange={(on) => onChange(codes.filter((one) => (one === code ? on : chosen.includes(one))))}
          />
        ))}
      </div>
    </fieldset>
  );
}
