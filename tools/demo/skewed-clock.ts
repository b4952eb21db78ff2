/**
 * `node --import` of this: a process whose clock is off by `DEMO_CLOCK_AHEAD_MS` milliseconds, from its first moment on.
 * What ticks (timers, durations) is right, as on a machine whose time source gave it a wrong time.
 */
const ahead = Number(process.env['DEMO_CLOCK_AHEAD_MS'] ?? 0);
const RightDate = Date;
const now = (): number => RightDate.now() + ahead;

globalThis.Date = new Proxy(RightDate, {
  construct: (target, args: unknown[], wanted) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, wanted) as Date,
  apply: () => new RightDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
