/** Whoever asked about so many can have so many hits at most: handles beyond that are looked up by nobody, and leave nothing behind. */
import { additiveGroup } from './support/additive-group.js';
import { begin, digestOf, person, run } from './support/party.js';
import type { Posted } from './support/party.js';

/** The padded size of one person: all that a holder knows of how many were asked. */
const ASKED = 256;

it('and so a flood of made-up handles costs a holder as many looks as were asked about', async () => {
  const { here, there } = await begin(additiveGroup, { asked: [person(1)], held: [person(1)] });
  await run(here, there);
  const contact = (n: number): Posted => {
    const handle = Buffer.alloc(16, n >> 8)
      .fill(n, 1)
      .toString('base64url');
    const words = { ownHandle: 'A'.repeat(22), contact: 'Informatieplein' };
    const payload = { sid: there.session.sid, dir: 1, handle, ...words };
    return { message: 'match.contact', payload, digest: digestOf(payload) };
  };
  for (let n = 0; n < ASKED; n++) await there.receive(contact(n));
  const looks = () => there.effects.filter(({ kind }) => kind === 'contact');
  expect(looks()).toHaveLength(ASKED);
  const before = there.session;
  for (let n = ASKED; n < 2 * ASKED; n++) await there.receive(contact(n));
  expect(looks()).toHaveLength(ASKED);
  expect(there.session).toBe(before);
  expect(there.ignored.at(-1)).toBe('E_STATE');
  // What was shown before is known again, and is no second look.
  await there.receive(contact(0));
  expect(there.ignored.at(-1)).toBe('DUPLICATE');
});
