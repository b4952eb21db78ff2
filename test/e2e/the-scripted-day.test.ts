/** The main job on the real thing: three gateways, three brokers with TLS, PostgreSQL; every outcome as the law has it. */
import { demoAccounts } from '../../tools/demo/accounts.js';
import { playDay } from '../../tools/demo/day.js';
import type { Journal } from '../../tools/demo/journal.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { RUNNING, startFederation } from '../../tools/federation/federation.js';
import type { Federation } from '../../tools/federation/federation.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';

describe.each(['together', 'split'] as const)('a day with the roles %s', (roles) => {
  let federation: Federation;
  let journal: Journal;

  beforeAll(async () => {
    federation = await startFederation({
      workspace: temporaryWorkspace(`day-${roles}`),
      accounts: demoAccounts(RUNNING),
      roles,
    });
    journal = await playDay(federation, loadPopulation().persons);
  }, 240_000);

  afterAll(() => federation.stop(), 60_000);

  it('sends at least twelve messages over R1, R2, R3 and R5', () => {
    expect(journal.entries.length).toBeGreaterThanOrEqual(12);
    expect(new Set(journal.entries.map(({ route }) => route))).toEqual(
      new Set(['R1', 'R2', 'R3', 'R5', '–']),
    );
  });

  it('has every outcome that the law asks', () => {
    expect(journal.failures).toEqual([]);
  });
});
