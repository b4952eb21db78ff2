import { LONGEST_MS, QUIET_MS, stepAside, TURN_MS } from '../src/courier/step-aside.js';
import { Traffic, watch } from '../src/traffic.js';

/** A thread whose sleep takes the time that it is asked for, in which `meanwhile` happens. */
function thread(traffic: Traffic, meanwhile: () => void = () => undefined) {
  let at = 1_000;
  const slept: number[] = [];
  const letPass = stepAside(watch(traffic.memory), {
    now: () => at,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      at += milliseconds;
      meanwhile();
    },
  });
  const works = (milliseconds: number): void => {
    at += milliseconds;
    letPass();
  };
  return { works, slept };
}

it('without ordinary work a thread never sleeps', () => {
  const { works, slept } = thread(new Traffic());
  for (let i = 0; i < 100; i++) works(1);
  expect(slept).toEqual([]);
});

it('one step is let pass, and nothing after it is quiet', () => {
  const traffic = new Traffic();
  const { works, slept } = thread(traffic);
  traffic.stir();
  for (let i = 0; i < 100; i++) works(1);
  expect(slept).toEqual([QUIET_MS]);
});

it('while steps go on it stands aside', () => {
  const traffic = new Traffic();
  let steps = 1;
  const { works, slept } = thread(traffic, () => {
    if (steps-- > 0) traffic.stir();
  });
  traffic.stir();
  works(0);
  expect(slept).toEqual([QUIET_MS, QUIET_MS]);
});

it('traffic without end leaves it a turn after each time aside', () => {
  const traffic = new Traffic();
  const { works, slept } = thread(traffic, () => traffic.stir());
  traffic.stir();
  works(0);
  expect(slept).toHaveLength(LONGEST_MS / QUIET_MS);
  for (let i = 0; i < TURN_MS - 1; i++) works(1);
  expect(slept).toHaveLength(LONGEST_MS / QUIET_MS);
  works(1);
  expect(slept).toHaveLength((2 * LONGEST_MS) / QUIET_MS);
});

it('for whoever waits for a session itself nothing is let pass, and a thread that sleeps comes back', async () => {
  const traffic = new Traffic();
  const { works, slept } = thread(traffic, () => traffic.stir());
  await traffic.hurry(() => {
    traffic.stir();
    works(100);
    return Promise.resolve();
  });
  expect(slept).toEqual([]);
  await expect(traffic.hurry(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  works(100);
  expect(slept).not.toEqual([]);

  const other = thread(traffic, () => {
    traffic.stir();
    void traffic.hurry(() => new Promise(() => undefined));
  });
  traffic.stir();
  other.works(100);
  expect(other.slept).toEqual([QUIET_MS]);
});

it('work makes a step when it begins and one when it ends, well or not', async () => {
  const traffic = new Traffic();
  const { steps } = watch(traffic.memory);
  const during: number[] = [];
  const work = traffic.around((given: number) => {
    during.push(steps());
    return given > 0 ? Promise.resolve(given) : Promise.reject(new Error('none'));
  });
  expect(await work(7)).toBe(7);
  await expect(work(0)).rejects.toThrow('none');
  expect(during).toEqual([1, 3]);
  expect(steps()).toBe(4);
});
