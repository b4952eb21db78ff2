import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { parseOin } from '#domain';
import {
  cosign,
  hashFrom,
  linesOf,
  nodeOfOrigin,
  originOf,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  withSignatures,
  witnessNameOf,
  type LogSigner,
} from '../src/index.js';
import { openNote, vkey } from './support/public-tool.js';

const [NODE, PEER] = [parseOin('00000001823288444000')!, parseOin('00000003123456780000')!];

function signerFrom(seed: number): LogSigner {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.alloc(32, seed),
  ]);
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const publicKey = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');
  return { publicKey, sign: (message) => sign(null, message, key) };
}
const [log, witness] = [signerFrom(1), signerFrom(2)];
const head = { size: 20_852_163, root: hashFrom(Buffer.alloc(32, 7)) };
const logs = [{ name: originOf(NODE), publicKey: log.publicKey }];
const witnesses = [{ name: witnessNameOf(PEER), publicKey: witness.publicKey }];

describe('a checkpoint', () => {
  const own = signCheckpoint(NODE, head, log);
  const line = cosign(own, { witness: PEER, signer: witness, time: 1_764_074_400 });
  const both = withSignatures(own, [line]);

  it('is read by a tool that reads the published example of Go’s note package', () => {
    const example =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n" +
      '\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    const key = vkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(openNote(example, key)).toBeDefined();
    const opened = openNote(both.note, { name: originOf(NODE), algorithm: 1, publicKey: log.publicKey });
    expect(opened?.text.split('\n').slice(0, 3)).toEqual([
      'urn:nld:oin:00000001823288444000:systeem:sluis/audit',
      '20852163',
      Buffer.alloc(32, 7).toString('base64'),
    ]);
    const seen = openNote(both.note, {
      name: witnessNameOf(PEER),
      algorithm: 4,
      publicKey: witness.publicKey,
    });
    expect(seen?.time).toBe(1_764_074_400);
  });

  it('is verified by us with the log’s key, and tells who countersigned and when', () => {
    expect(verifyCheckpoint(both.note, { logs, witnesses })).toEqual({
      checkpoint: both,
      logKey: logs[0],
      cosignatures: [{ name: witnessNameOf(PEER), time: 1_764_074_400 }],
    });
    expect(verifyCheckpoint(both.note, { logs })?.cosignatures).toEqual([]);
    expect(nodeOfOrigin(own.origin)).toBe(NODE);
    expect(linesOf(withSignatures(both, [line]).note)).toHaveLength(2);
  });

  it.each([
    ['another size', (note: string) => note.replace('20852163', '20852164')],
    ['another log', (note: string) => note.replaceAll(NODE, PEER)],
    ['a countersignature with another moment', (note: string) => withTime(note)],
    ['no signature of the log', (note: string) => note.replace(linesOf(note)[0]!, '')],
    ['a signature cut short', (note: string) => `${note.slice(0, -6)}\n`],
    ['an extension line', (note: string) => note.replace('\n\n', '\nextra\n\n')],
    ['a size with a leading zero', (note: string) => note.replace('20852163', '020852163')],
    ['a carriage return', (note: string) => note.replace('\n', '\r\n')],
    ['no end of line', (note: string) => note.trimEnd()],
    ['nothing', () => ''],
  ])('is refused with %s', (_, change) => {
    expect(verifyCheckpoint(change(both.note), { logs, witnesses })).toBeUndefined();
  });

  it('is not taken from a key under another name or of another log', () => {
    expect(
      verifyCheckpoint(own.note, { logs: [{ name: originOf(PEER), publicKey: log.publicKey }] }),
    ).toBeUndefined();
    expect(
      verifyCheckpoint(own.note, { logs: [{ name: originOf(NODE), publicKey: witness.publicKey }] }),
    ).toBeUndefined();
    expect(parseCheckpoint(own.note)).toEqual(own);
  });
});

/** The countersignature's own time, one second later. */
function withTime(note: string): string {
  const last = linesOf(note).at(-1)!;
  const [dash, name, base64] = last.trimEnd().split(' ');
  const bytes = Buffer.from(base64!, 'base64');
  bytes[11]! += 1;
  return note.replace(last, `${dash} ${name} ${bytes.toString('base64')}\n`);
}
