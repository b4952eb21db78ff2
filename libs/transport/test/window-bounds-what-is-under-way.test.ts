import { Window } from '../src/window.js';

const settled = async (promise: Promise<boolean>): Promise<boolean | 'waiting'> =>
  Promise.race([promise, new Promise<'waiting'>((resolve) => setImmediate(() => resolve('waiting')))]);

it('lets in as many items as it has room for, and the next when one leaves', async () => {
  const window = new Window(2, 1_000);
  expect(await window.enter(1, 1_000)).toBe(true);
  expect(await window.enter(1, 1_000)).toBe(true);
  const third = window.enter(1, 1_000);
  expect(await settled(third)).toBe('waiting');
  window.leave(1);
  expect(await third).toBe(true);
});

it('counts bytes too, keeps the order of arrival, and lets an oversized one in alone', async () => {
  const window = new Window(10, 100);
  expect(await window.enter(80, 1_000)).toBe(true);
  const large = window.enter(300, 1_000);
  const small = window.enter(1, 1_000);
  expect(await settled(small)).toBe('waiting');
  window.leave(80);
  expect(await large).toBe(true);
  expect(await settled(small)).toBe('waiting');
  window.leave(300);
  expect(await small).toBe(true);
});

it('gives up after its time, and lets those behind go on', async () => {
  const window = new Window(10, 100);
  expect(await window.enter(80, 1_000)).toBe(true);
  const large = window.enter(300, 5);
  const small = window.enter(1, 1_000);
  expect(await large).toBe(false);
  expect(await small).toBe(true);
});

it('lets nobody in while it is shut', async () => {
  const window = new Window(10, 100);
  window.shut(true);
  const waiting = window.enter(1, 1_000);
  expect(await settled(waiting)).toBe('waiting');
  window.shut(false);
  expect(await waiting).toBe(true);
});
