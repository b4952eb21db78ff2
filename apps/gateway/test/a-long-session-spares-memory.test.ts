import { Thrift } from '../src/thrift.js';

/** What was asked of V8, in order; `pass` lets the time be over. */
function fakeEngine() {
  const asked: string[] = [];
  let over: () => void = () => undefined;
  return {
    asked,
    pass: () => over(),
    flag: (flag: string) => void asked.push(flag),
    collect: () => void asked.push('collect'),
    later: (_milliseconds: number, act: () => void) => {
      over = act;
      return { refresh: () => asked.push('refresh') };
    },
  };
}

it('the heap grows less from the first word of a long session until some time after the last', () => {
  const engine = fakeEngine();
  const { spare } = new Thrift(engine);
  spare();
  expect(engine.asked).toEqual(['--heap-growing-percent=30', 'collect']);
  spare();
  expect(engine.asked.splice(0)).toEqual(['--heap-growing-percent=30', 'collect', 'refresh']);
  engine.pass();
  expect(engine.asked.splice(0)).toEqual(['--heap-growing-percent=0']);
  spare();
  expect(engine.asked).toEqual(['--heap-growing-percent=30', 'collect']);
});

it('V8 knows the flag, and has no objection to it while it runs', () => {
  expect(() => new Thrift().spare()).not.toThrow();
});
