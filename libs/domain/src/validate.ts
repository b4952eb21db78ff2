/** Parsed JSON to a typed message or evidence, or every defect at once. Defects name members, never values. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Evidence } from './evidence.js';
import { parseInstant } from './ids.js';
import { kindOf } from './kinds/index.js';
import type { MessageKind } from './kinds/index.js';
import type { Message } from './message.js';
import { evidenceSchema, messageSchema } from './schema.js';
import type { Json } from './strict-json.js';

export interface Defect {
  /** JSON pointer to the member. */
  readonly at: string;
  /** What it must be, in words that hold no input. */
  readonly must: string;
  /** Set where nothing is wrong with the message: what stands in its way has a code of its own. */
  readonly code?: 'PARTNER_NOT_ACCEPTED' | 'LAW_HASH_NOT_ACCEPTED';
}
/** An unknown restriction or parameter refuses the whole message under its own code (protocol.md §7). */
export type InvalidCode = 'KIND_UNKNOWN' | 'MESSAGE_INVALID' | 'USE_RESTRICTION_UNSUPPORTED';
export type Parsed<T> =
  | { readonly outcome: 'valid'; readonly value: T }
  | {
      readonly outcome: 'invalid';
      readonly code: InvalidCode;
      readonly defects: readonly Defect[];
    };

export interface Validators {
  message(json: Json): Parsed<Message>;
  evidence(json: Json): Parsed<Evidence>;
}

/** Compiles the schemas, each at its first use; make one per process. */
export function makeValidators(): Validators {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    formats: { 'date-time': isInstant },
  });
  const compiled = new Map<string, ValidateFunction>();
  const validator = (name: string, schema: () => object): ValidateFunction => {
    const known = compiled.get(name);
    if (known) return known;
    const made = ajv.compile(schema());
    compiled.set(name, made);
    return made;
  };
  return {
    message(json) {
      const kind = kindName(json);
      if (kind === undefined)
        return refused('KIND_UNKNOWN', [{ at: '/data/kind', must: 'be a message kind of this version' }]);
      return check<Message>(
        validator(kind, () => messageSchema(kind)),
        json,
      );
    },
    evidence: (json) => check<Evidence>(validator('evidence', evidenceSchema), json),
  };
}

const RESTRICTION = /\/restrictions\/\d+(?:\/|$)/;

function kindName(json: Json): MessageKind | undefined {
  const data = member(json, 'data');
  const kind = member(data, 'kind');
  return typeof kind === 'string' && kindOf(kind) !== undefined ? (kind as MessageKind) : undefined;
}

function member(json: Json | undefined, name: string): Json | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return (json as Readonly<Record<string, Json>>)[name];
}

function check<T>(validate: ValidateFunction, json: Json): Parsed<T> {
  if (validate(json)) return { outcome: 'valid', value: json as T };
  const errors = validate.errors ?? [];
  const restricted = errors.length > 0 && errors.every(({ instancePath }) => RESTRICTION.test(instancePath));
  const code = restricted ? 'USE_RESTRICTION_UNSUPPORTED' : 'MESSAGE_INVALID';
  return refused(code, errors.slice(0, 50).map(defectOf));
}

const refused = (code: InvalidCode, defects: readonly Defect[]) =>
  ({ outcome: 'invalid', code, defects }) as const;

/** Ajv's message may quote an unknown member's name, which a caller chose; that one is left out. */
function defectOf(error: ErrorObject): Defect {
  const must =
    error.keyword === 'additionalProperties' ? 'have no unknown members' : (error.message ?? 'be valid');
  return { at: error.instancePath, must: must.replace(/^must /, '') };
}

const isInstant = (text: string): boolean => parseInstant(text) === text;
