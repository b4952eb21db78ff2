import { jest } from '@jest/globals';
import { FAILPOINTS, NO_FAILPOINTS, parseFailpoint } from '../src/failpoints.js';

it.each(FAILPOINTS)('%s ends the process at the passage that was named, and at no other', (name) => {
  const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  try {
    const failpoints = parseFailpoint(`${name}@3`)!;
    for (const other of FAILPOINTS) if (other !== name) failpoints.pass(other);
    failpoints.pass(name);
    failpoints.pass(name);
    expect(kill).not.toHaveBeenCalled();
    failpoints.pass(name);
    failpoints.pass(name);
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGKILL']]);
  } finally {
    kill.mockRestore();
  }
});

it('of several the first that comes ends it, also of those that one moment passes together', () => {
  const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  try {
    const failpoints = parseFailpoint('match.asker.DRAFT@2,match.holder.CLOSED')!;
    failpoints.pass('match.asker.DRAFT', 'match.holder.DRAFT');
    expect(kill).not.toHaveBeenCalled();
    failpoints.pass('match.holder.ANSWERED', 'match.holder.CLOSED');
    expect(kill).toHaveBeenCalledTimes(1);
    failpoints.pass('match.asker.DRAFT');
    expect(kill).toHaveBeenCalledTimes(2);
  } finally {
    kill.mockRestore();
  }
});

it.each([
  '',
  'match.asker.NOWHERE',
  'relay.published,',
  'relay.published;relay.settled',
  'nowhere',
  'nowhere@1',
  'relay.publishing@',
  'relay.publishing@x',
  'relay.publishing@-1',
  'relay.publishing@0',
  '@1',
])('%j names none', (text) => {
  expect(parseFailpoint(text)).toBeUndefined();
});

it('without a failpoint nothing ends', () => {
  for (const name of FAILPOINTS) expect(NO_FAILPOINTS.pass(name)).toBeUndefined();
});
