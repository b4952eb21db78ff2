import type { AlarmMark } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW } from './support/records.js';

let database: TestDatabase;
let api: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  api = await database.open('api');
}, 60_000);
afterAll(() => database?.stop());

const seen: AlarmMark = { alarm: 'disk-fills', about: 'disk', seen: { by: 'anna', at: NOW } };
const muted: AlarmMark = {
  ...seen,
  muted: { by: 'bert', at: NOW, until: LATER, reason: 'Dinsdag.', step: 3 },
};

it('one per condition, the newest, with or without its parts', async () => {
  const put = (mark: AlarmMark) => api.unitOfWork.transaction((tx) => tx.alarmMarks.put(mark));
  const all = () => api.unitOfWork.read((tx) => tx.alarmMarks.all());
  await put(seen);
  expect(await all()).toEqual([seen]);
  await put(muted);
  expect(await all()).toEqual([muted]);
  expect(await api.unitOfWork.transaction((tx) => tx.alarmMarks.find(seen))).toEqual(muted);
  await put(seen);
  expect(await all()).toEqual([seen]);
});
