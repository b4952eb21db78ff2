/** Two houses with messages of every kind that the console shows, and canaries in what it may not show. */
import type { Browser } from 'playwright-core';
import type { JsonObject } from '#domain';
import { caseNotice, element, knownCheck } from '../../tools/demo/drafts.js';
import type { DraftRequest } from '../../tools/demo/drafts.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import type { DemoPerson } from '../../tools/demo/persons.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation, TestFederationOptions } from '../support/federation.js';
import { openBrowser } from './browser.js';
import { CANARIES } from './canary-fields.js';

export interface Site {
  readonly federation: TestFederation;
  readonly browser: Browser;
  readonly node: typeof ZVH_NOORD;
  readonly bsn: string;
  readonly person: DemoPerson;
  readonly case: RegisteredCase;
  /** A question of Noord to Zuid; its id. */
  ask(of?: JsonObject): Promise<string>;
  close(): Promise<void>;
}

export async function openSite(name: string, options: TestFederationOptions = {}): Promise<Site> {
  const federation = await startTestFederation(name, options);
  // A browser that nobody closes keeps jest from ending.
  const browser = await openBrowser().catch(async (error: unknown) => {
    await federation.close();
    throw error;
  });
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const [first] = loadPopulation().persons;
  const person = { ...first!, familyName: CANARIES.family, givenNames: CANARIES.given };
  const about = await noord.registerCase(CANARIES.reference, person);
  const request = { sender: 'COLLEGE', to: { oin: ZVH_ZUID.oin, participants: ['MAYOR'] }, about } as const;
  return {
    federation,
    browser,
    node: ZVH_NOORD,
    bsn: person.bsn,
    person,
    case: about,
    ask: async (of = {}) => {
      const { status, id } = await noord.send(knownCheck(request, person, of));
      if (id === undefined) throw new Error(`the question was not accepted: ${status}`);
      return id;
    },
    close: async () => {
      await browser.close();
      await federation.close();
    },
  };
}

const TO_ZUID: DraftRequest['to'] = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] };

/** A notice whose content is a canary, to Zuid where no other is named. */
export function notice(about: RegisteredCase, to = TO_ZUID): JsonObject {
  const request = { sender: 'COLLEGE', to, about } as const;
  const value = { text: CANARIES.content };
  const common = { id: 'wonen', subject: about.subject, supplier: 'COLLEGE' } as const;
  return caseNotice(request, { elementen: [element({ ...common, category: 'HOUSING', value })] });
}
