import { Seldom } from '../src/seldom.js';

function desk(cost: number) {
  let [time, asked] = [0, 0];
  const seldom = new Seldom(() => time);
  const ask = () =>
    seldom.ask('peers', () => {
      asked += 1;
      time += cost;
      return Promise.resolve(asked);
    });
  return { ask, pass: (ms: number) => void (time += ms), seldom, now: () => time };
}

it('asks what is cheap each time', async () => {
  const { ask } = desk(5);
  expect([await ask(), await ask()]).toEqual([1, 2]);
});

it('serves an answer for ten times what it cost, and asks anew then', async () => {
  const { ask, pass } = desk(100);
  expect([await ask(), await ask()]).toEqual([1, 1]);
  pass(999);
  expect(await ask()).toBe(1);
  pass(2);
  expect(await ask()).toBe(2);
});

it('shares one question among all who ask at once, and keeps no failure', async () => {
  const { seldom } = desk(0);
  let asked = 0;
  const once = () => seldom.ask('x', () => Promise.resolve((asked += 1)));
  expect(await Promise.all([once(), once(), once()])).toEqual([1, 1, 1]);
  await expect(seldom.ask('y', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await seldom.ask('y', () => Promise.resolve('up'))).toBe('up');
});
