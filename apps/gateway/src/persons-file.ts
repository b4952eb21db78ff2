/** The persons of the node's own configuration: without them nobody could put the first person on the list. */
import { BODY_CODES, FUNCTION_ROLES, parseInstant, parseJson } from '#domain';
import type { NewPerson } from '#exchange';
import { StartError, readMaterial } from './material.js';

const MEMBERS = ['account', 'participant', 'role', 'screenedUntil', 'trainedUntil'] as const;

/** A JSON list of persons. @throws StartError naming the place of the first entry that does not hold, never its content. */
export function readPersons(file: string): readonly NewPerson[] {
  const content = readMaterial(file, 'Persons');
  let list: unknown;
  try {
    list = parseJson(content);
  } catch {
    throw new StartError(`Persons: the file ${file} is not valid JSON.`);
  }
  if (!Array.isArray(list)) throw new StartError(`Persons: the file ${file} must hold a list.`);
  return list.map((entry: unknown, i) => personOf(entry) ?? fail(file, i));
}

function fail(file: string, i: number): never {
  throw new StartError(
    `Persons: entry ${i + 1} of ${file} must have exactly ${MEMBERS.join(', ')}, with a body code, a function role and two moments.`,
  );
}

function personOf(entry: unknown): NewPerson | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const given = entry as Readonly<Record<string, unknown>>;
  if (Object.keys(given).length !== MEMBERS.length || MEMBERS.some((name) => typeof given[name] !== 'string'))
    return undefined;
  const participant = BODY_CODES.find((code) => code === given['participant']);
  const role = FUNCTION_ROLES.find((name) => name === given['role']);
  const screenedUntil = parseInstant(given['screenedUntil'] as string);
  const trainedUntil = parseInstant(given['trainedUntil'] as string);
  if (!participant || !role || !screenedUntil || !trainedUntil) return undefined;
  return { account: given['account'] as string, participant, role, screenedUntil, trainedUntil };
}
