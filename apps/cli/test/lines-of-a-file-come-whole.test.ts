/** Files are read piece by piece: wherever a piece ends, each line comes whole, and once. */
import { instantOf } from '#domain';
import { processIo } from '../src/io.js';
import { Desk } from './desk.js';

const desk = new Desk(instantOf(0));
afterAll(() => desk.clear());
const PIECE = 1_048_576;

async function read(content: string): Promise<string[]> {
  const lines: string[] = [];
  await processIo().lines(desk.put('lines', content), (line) => {
    lines.push(line.toString());
    // What is read next stands somewhere else.
    line.fill('x');
  });
  return lines;
}

it.each([
  ['an empty file', []],
  ['a line without an end', ['only']],
  ['empty lines', ['', 'a', '', '', 'b']],
  ['a line that ends with the piece', ['a'.repeat(PIECE - 1), 'b']],
  ['a line that ends just after the piece', ['a'.repeat(PIECE), 'b']],
  ['many pieces', Array.from({ length: 3_000 }, (_, i) => `${i} ${'-'.repeat(i)}`)],
  ['a line longer than several pieces', ['a', 'b'.repeat(3 * PIECE + 5), 'c']],
])('%s', async (_, lines) => {
  expect(await read(lines.join('\n'))).toEqual(lines);
  if (lines.length > 0) expect(await read(`${lines.join('\n')}\n`)).toEqual(lines);
});

it('what the taker throws comes out, and the file is closed', async () => {
  const failed = processIo().lines(desk.put('lines', 'a\nb'), () => {
    throw new Error('enough');
  });
  await expect(failed).rejects.toThrow('enough');
});

it('a file that is not there is told as such', async () => {
  await expect(processIo().lines(desk.path('absent'), () => undefined)).rejects.toMatchObject({ exit: 3 });
});
