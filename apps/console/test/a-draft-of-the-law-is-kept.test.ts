import { load } from './load.js';

interface Kept {
  readonly keptTrial: () => object;
  readonly keepTrial: (trial: object) => void;
  readonly forgetTrial: () => void;
}
const TRIAL = { text: '{ "zonder": [] }', from: '2026-11-01', until: '' };

it('stays until somebody else signs in', async () => {
  const { keptTrial, keepTrial, forgetTrial } = await load<Kept>('pages/law-draft-kept.ts');
  keepTrial(TRIAL);
  expect(keptTrial()).toEqual(TRIAL);
  forgetTrial();
  expect(keptTrial()).toEqual({ text: '', from: '', until: '' });
});
