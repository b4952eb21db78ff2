/** What most scenes between two ZVHs begin with: a case at each side, and a message that was accepted. */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '#domain';
import { knownCheck } from '../../tools/demo/drafts.js';
import type { House, RegisteredCase } from '../../tools/demo/house.js';
import { ZUID_MAYOR } from '../../tools/demo/scenes/stage.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { TestFederation } from './federation.js';
import { PERSONS } from './persons.js';

export interface Scene {
  readonly federation: TestFederation;
  /** The college of Noord, which asks. */
  readonly noord: House;
  /** The mayor of Zuid, who is asked. */
  readonly zuid: House;
  readonly caseOfNoord: RegisteredCase;
}

export async function setScene(federation: TestFederation): Promise<Scene> {
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = federation.house(ZVH_ZUID, 'MAYOR');
  const caseOfNoord = await noord.registerCase('N-2026-1', PERSONS[0]);
  return { federation, noord, zuid, caseOfNoord };
}

/** A known-check of Noord's college to Zuid's mayor. */
export const check = ({ caseOfNoord }: Scene, change: JsonObject = {}): JsonObject =>
  knownCheck({ sender: 'COLLEGE', to: ZUID_MAYOR, about: caseOfNoord }, PERSONS[0], change);

export const newKey = (): string => randomUUID();
