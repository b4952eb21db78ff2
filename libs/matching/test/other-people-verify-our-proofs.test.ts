import { randomBytes } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { concat } from '../src/bytes.js';
import { prove, verify } from '../src/oprf/dleq.js';
import { openGroup } from '../src/oprf/group.js';
import { blind, evaluate, evaluateOwn, finalise, invertAll, keyPair } from '../src/oprf/oprf.js';

const { voprf, oprf } = ristretto255_oprf;
/** noble's non-interactive evaluation is there and documented, but left out of its types. */
type Evaluates = { evaluate(secretKey: Uint8Array, input: Uint8Array): Uint8Array };
const theirOutput = (mode: unknown, secretKey: Uint8Array, input: Uint8Array): Buffer =>
  Buffer.from((mode as Evaluates).evaluate(secretKey, input));
const group = await openGroup();
const inputs = Array.from({ length: 5 }, (_, i) => randomBytes(i * 7));
let key: Uint8Array;
let publicKey: Uint8Array;
beforeAll(() => {
  ({ key, publicKey } = keyPair(group, randomBytes(64))!);
});
const split = (list: Uint8Array): Uint8Array[] =>
  Array.from({ length: list.length / 32 }, (_, i) => list.subarray(i * 32, i * 32 + 32));

it('noble blinds, we evaluate and prove, noble verifies and finalises to our own output', () => {
  const blinded = inputs.map((input) => voprf.blind(input));
  const list = concat(...blinded.map((one) => one.blinded));
  const evaluated = evaluate(group, key, list);
  const nonce = group.reduce(randomBytes(64));
  const proof = prove(group, { publicKey, blinded: list, evaluated }, { key, nonce });
  const items = split(evaluated).map((point, i) => ({ input: inputs[i]!, evaluated: point, ...blinded[i]! }));
  const outputs = voprf.finalizeBatch(items, publicKey, proof);
  expect(outputs.map((output) => Buffer.from(output))).toEqual(
    inputs.map((input) => Buffer.from(evaluateOwn(group, key, input))),
  );
});

it('we blind, noble evaluates and proves, we verify and finalise to its own output', () => {
  const theirs = voprf.generateKeyPair();
  const blinds = inputs.map(() => group.reduce(randomBytes(64)));
  const blinded = concat(...inputs.map((input, i) => blind(group, input, { scalar: blinds[i]! })));
  const answer = voprf.blindEvaluateBatch(theirs.secretKey, theirs.publicKey, split(blinded));
  const evaluated = concat(...answer.evaluated);
  verify(group, { publicKey: theirs.publicKey, blinded, evaluated }, answer.proof);
  const inverses = invertAll(group, blinds);
  inputs.forEach((input, i) => {
    const output = finalise(group, input, { inverse: inverses[i]!, evaluated: split(evaluated)[i]! });
    expect(Buffer.from(output)).toEqual(theirOutput(voprf, theirs.secretKey, input));
  });
});

it('mode OPRF agrees too', () => {
  const scalar = group.reduce(randomBytes(64));
  const blinded = blind(group, inputs[2]!, { scalar, mode: 0x00 });
  const evaluated = oprf.blindEvaluate(key, blinded);
  const output = finalise(group, inputs[2]!, { inverse: group.invert(scalar), evaluated });
  expect(Buffer.from(output)).toEqual(theirOutput(oprf, key, inputs[2]!));
});

it('a proof holds for its key, its lists and their order, and for nothing else', () => {
  const list = concat(
    ...inputs.map((input) => blind(group, input, { scalar: group.reduce(randomBytes(64)) })),
  );
  const evaluated = evaluate(group, key, list);
  const statement = { publicKey, blinded: list, evaluated };
  const proof = prove(group, statement, { key, nonce: group.reduce(randomBytes(64)) });
  verify(group, statement, proof);
  const other = keyPair(group, randomBytes(64))!;
  const swapped = concat(...split(evaluated).reverse());
  const wrong: (readonly [typeof statement, Uint8Array])[] = [
    [{ ...statement, publicKey: other.publicKey }, proof],
    [{ ...statement, evaluated: swapped }, proof],
    [{ ...statement, evaluated: evaluate(group, other.key, list) }, proof],
    [{ ...statement, blinded: swapped }, proof],
    [{ ...statement, evaluated: evaluated.subarray(32) }, proof],
    [{ ...statement, blinded: new Uint8Array(0), evaluated: new Uint8Array(0) }, proof],
    [{ ...statement, publicKey: new Uint8Array(32) }, proof],
    [statement, proof.subarray(1)],
    [statement, concat(proof, Uint8Array.of(0))],
    [statement, new Uint8Array(64)],
    [statement, concat(proof.subarray(0, 32), new Uint8Array(32).fill(0xff))],
    [statement, concat(new Uint8Array(32).fill(0xff), proof.subarray(32))],
  ];
  for (const [claim, bytes] of wrong) expect(() => verify(group, claim, bytes)).toThrow('E_PROOF_INVALID');
  // A list with something in it that is no element is malformed: nobody has proved anything false.
  const ending = (last: Uint8Array) => ({ ...statement, evaluated: concat(evaluated.subarray(32), last) });
  const notCanonical = new Uint8Array(32).fill(0xff);
  expect(() => verify(group, ending(new Uint8Array(32)), proof)).toThrow('E_POINT_IDENTITY');
  expect(() => verify(group, ending(notCanonical), proof)).toThrow('E_POINT_ENCODING');
  for (let i = 0; i < 64; i++) {
    const bent = Uint8Array.from(proof);
    bent[i]! ^= 1;
    expect(() => verify(group, statement, bent)).toThrow('E_PROOF_INVALID');
  }
});

it('refuses to prove for what is no list of elements, or is longer than an index of two bytes', () => {
  const secret = { key, nonce: group.reduce(randomBytes(64)) };
  const nothing = new Uint8Array(0);
  const prove0 = (blinded: Uint8Array): Uint8Array =>
    prove(group, { publicKey, blinded, evaluated: blinded }, secret);
  expect(() => prove0(nothing)).toThrow('E_POINT_ENCODING');
  expect(() => prove0(new Uint8Array(32))).toThrow('E_POINT_IDENTITY');
  expect(() => prove0(new Uint8Array(32 * 65_536))).toThrow(RangeError);
});
