/** Form fields with their label and help joined to them. */
import { useId } from 'react';
import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
  }) => ReactNode;
}

export function Field({ label, help, children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-uitleg`;
  return (
    <div className="utrecht-form-field utrecht-form-field--distanced">
      <label className="utrecht-form-label utrecht-form-field__label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': help ? helpId : undefined })}
      {help && (
        <div id={helpId} className="soft utrecht-form-field__description">
          {help}
        </div>
      )}
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}
interface SelectProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

export function Select({ label, help, value, choices, onChange }: SelectProps) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <select
          {...ids}
          className="utrecht-select utrecht-select--html-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TextProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly type?: 'text' | 'date' | 'datetime-local';
  readonly inputMode?: 'numeric';
  readonly onChange: (value: string) => void;
}

/** `dir="auto"`: a name in a right-to-left script reads as it should. Nothing is remembered by the browser. */
export function TextBox({ label, help, value, type = 'text', inputMode, onChange }: TextProps) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <input
          {...ids}
          className="utrecht-textbox utrecht-textbox--html-input"
          type={type}
          inputMode={inputMode}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Longer text, with the same care for its direction. */
export function TextArea({ label, help, value, onChange }: Omit<TextProps, 'type' | 'inputMode'>) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <textarea
          {...ids}
          className="utrecht-textbox utrecht-textbox--html-input"
          rows={4}
          dir="auto"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckBox({ label, checked, onChange }: CheckProps) {
  return (
    <label className="row declare">
      <input
        type="checkbox"
        className="utrecht-checkbox utrecht-checkbox--html-input"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** Choices from a group of codes, in words. */
export function choicesOf(
  codes: readonly string[],
  inWords: (code: string) => string,
  nothing?: string,
): readonly Choice[] {
  const all = codes.map((value) => ({ value, text: inWords(value) }));
  return nothing === undefined ? all : [{ value: '', text: nothing }, ...all];
}
