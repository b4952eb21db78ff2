/** What a node needs to match: a group to compute in, and three overseers to seal its audit packages to. */
import { CryptoError, fromBase64url, kemRecipient } from '#crypto';
import type { RecipientKey } from '#crypto';
import type { MatchingTools } from '#exchange';
import { LARGEST_SET, openGroup } from '#matching';
import { readMaterial, StartError } from './material.js';
import { Thrift } from './thrift.js';

const OVERSEERS = 3;

/** `undefined` without a file: matching is then off. @throws StartError for a file that does not hold three keys. */
export async function matchingTools(
  file: string,
  testNumbers: 'accept' | 'refuse',
): Promise<MatchingTools | undefined> {
  if (file === '') return undefined;
  return {
    group: await openGroup(),
    overseers: readOverseers(file),
    largestSet: LARGEST_SET,
    refuseTestNumbers: testNumbers === 'refuse',
    spareMemory: new Thrift().spare,
  };
}

/** JSON: a list of three base64url X-Wing public keys, in the order that the overseers agreed on. */
function readOverseers(file: string): readonly RecipientKey[] {
  const bytes = readMaterial(file, 'Overseer keys');
  try {
    const texts = JSON.parse(bytes.toString('utf8')) as unknown;
    if (!Array.isArray(texts) || texts.length !== OVERSEERS) throw new SyntaxError('not three');
    const keys = texts.map((text: unknown) => kemRecipient(fromBase64url(String(text)) ?? Buffer.alloc(0)));
    if (new Set(keys.map(({ kid }) => kid)).size !== OVERSEERS) throw new SyntaxError('not three');
    return keys;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof CryptoError)) throw error;
    throw new StartError(
      `Overseer keys: the file ${file} must hold three different KEM public keys, as JSON.`,
    );
  }
}
