/** On real nodes: closing a case shields it, stops its conversations, and takes nothing in (WGS 2.31(8)). */
import { caseRequest, caseResponse, element, knownCheck } from '../../tools/demo/drafts.js';
import { House } from '../../tools/demo/house.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import {
  NOORD_COLLEGE,
  ZUID_MAYOR,
  accepted,
  answerTo,
  bothSides,
  confirm,
  contentOf,
  inPostbox,
} from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';

const R2 = 'INTER_ZVH_CASE_EXCHANGE';
const person = loadPopulation().persons[0]!;
let federation: TestFederation;
let noord: House;
let zuid: House;
let own: RegisteredCase;
let theirs: RegisteredCase;
let asked: string;
let handle: string;

beforeAll(async () => {
  federation = await startTestFederation('closed-case', { nodes: [ZVH_NOORD, ZVH_ZUID] });
  noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  own = await noord.registerCase('N-1', person);
  theirs = await zuid.registerCase('Z-1', person);
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about: own } as const;
  const check = await accepted(noord, knownCheck(request, person));
  await confirm(zuid, check, 'KNOWN');
  const hit = await answerTo(noord, check);
  handle = await noord.handleIn(hit, { purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: own.id });
  asked = await accepted(noord, caseRequest(request, { vorigBericht: hit }));
  await inPostbox(zuid, asked);
  await contentOf(zuid, asked, { purpose: R2, caseId: theirs.id });
}, 120_000);
afterAll(() => federation?.close(), 30_000);

const give = (): Promise<string> => {
  const value = { text: 'Heeft geen vaste woonplaats.' };
  const housing = element({ id: 'wonen', subject: handle, category: 'HOUSING', supplier: 'MAYOR', value });
  const request = { sender: 'MAYOR', to: NOORD_COLLEGE, about: { id: theirs.id, subject: handle } } as const;
  return accepted(zuid, caseResponse(request, { vorigBericht: asked, elementen: [housing] }));
};
const delivered = async (): Promise<readonly unknown[]> =>
  (await noord.postbox()).filter((item) => item['vorigBericht'] === asked);

it('delivers and stops delivering, and declines what still comes', async () => {
  const given = await give();
  await inPostbox(noord, given);
  expect(await bothSides(asked, { noord, zuid }, 'answered')).toBe('answered bij beide');

  await noord.closeCase(own.id);
  expect(await delivered()).toEqual([]);
  expect((await noord.read(given, R2, own.id)).status).toBe(403);
  expect(await noord.conversation(asked)).toBe('stopped');

  const late = await give();
  const refused = await until('refusal of what came too late', async () =>
    (await zuid.steps(late)).find(({ stap, herkomst }) => stap === 'refused' && herkomst === 'peer'),
  );
  expect(refused.code).toBe('DECLINED');
  expect(await delivered()).toEqual([]);
  expect(await zuid.conversation(asked)).toBe('answered');
}, 60_000);
