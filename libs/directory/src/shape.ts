/** Parsed JSON against one of our schemas. Defects name members, never values: what is read may come from a peer. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { parseInstant, type Defect, type Json, type JsonObject } from '#domain';

// Compiled once per schema: a compiled schema is a pure function, and heartbeats arrive every few seconds.
const compiled = new WeakMap<JsonObject, ValidateFunction>();

/** Defects of `json` under `schema`, none when it fits. */
export function defectsOf(json: Json, schema: JsonObject): readonly Defect[] {
  let validate = compiled.get(schema);
  if (!validate) {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, formats: { 'date-time': isInstant } });
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate(json) ? [] : (validate.errors ?? []).map(defectOf);
}

/** One sentence for an operator about the first defect. */
export const describe = (defect: Defect): string => `${defect.at || 'the document'} must ${defect.must}`;

function defectOf(error: ErrorObject): Defect {
  const must =
    error.keyword === 'additionalProperties' ? 'have no unknown members' : (error.message ?? 'be valid');
  return { at: error.instancePath, must: must.replace(/^must /, '') };
}

const isInstant = (text: string): boolean => parseInstant(text) === text;
