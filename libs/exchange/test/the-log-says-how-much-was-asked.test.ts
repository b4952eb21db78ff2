/** What the audit log has of a session beside who and when: direction, padded sizes and budget; alike with a hit and without. */
import { acceptMatch } from '#exchange';
import { asked, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const measuresOf = ({ storage }: TestHouse, id: string) =>
  storage.state.audit
    .filter(({ object, match }) => object === id && match !== undefined)
    .map(({ action, match }) => [action, match]);

async function logsOf(known: boolean) {
  const federation = await openMatching();
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(known ? 1 : 2));
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await federation.run();
  await acceptMatch(id, actor('MAYOR'), noord);
  await federation.run();
  return { asker: measuresOf(riec, id), holder: measuresOf(noord, id) };
}

const size = { dir: 1, count: 256 };

it('has the sizes of every set and list, and what the asker has left', async () => {
  const { asker, holder } = await logsOf(false);
  expect(asker).toEqual([
    ['match.set-committed', size],
    ['match.query-sent', size],
    ['match.evaluated', size],
    ['match.entries-received', size],
    ['match.purged', { dir: 1 }],
    ['match.closed', { dir: 1 }],
    ['match.receipt', { dir: 1 }],
  ]);
  expect(holder).toEqual([
    ['match.set-committed', size],
    ['match.budget', { ...size, left: 49 }],
    ['match.query-received', size],
    ['match.evaluated', size],
    ['match.entries-sent', size],
    ['match.receipt', { dir: 1 }],
    ['match.purged', { dir: 1 }],
    ['match.closed', { dir: 1 }],
  ]);
});

it('says the same at the holder whoever was found, and at the asker no number of hits', async () => {
  const [found, none] = [await logsOf(true), await logsOf(false)];
  expect(found.holder).toEqual(none.holder);
  const unlike = found.asker.filter((line) => !none.asker.some((other) => `${other[0]}` === `${line[0]}`));
  expect(unlike).toEqual([]);
});
