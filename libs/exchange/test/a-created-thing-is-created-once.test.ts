/** A key that is taken before the work and answered after it: never twice, and nothing of the answer is to be read where it lies. */
import { beginRequest, completeRequest, releaseRequest } from '#exchange';
import { actor, openFederation } from './support/two-houses.js';

const bodyOf = (text: string) => new Uint8Array(Buffer.alloc(32, text));
const request = { key: 'k-1', bodyDigest: bodyOf('a') };
const ANSWER = { status: 201, body: { id: 'z', vindplaats: 'dossierkast 4' } };

async function house() {
  const { noord } = await openFederation();
  return { noord, by: { actor: actor('COLLEGE'), node: noord } };
}

it('gives a repeat the first answer, and another body none', async () => {
  const { by } = await house();
  expect(await beginRequest(request, by)).toEqual({ outcome: 'begun' });
  await completeRequest(request, ANSWER, by);
  expect(await beginRequest(request, by)).toEqual({ outcome: 'answered', answer: ANSWER });
  expect(await beginRequest({ ...request, bodyDigest: bodyOf('b') }, by)).toEqual({ outcome: 'reused' });
  const other = { ...by, actor: actor('COLLEGE', { account: 'other' }) };
  expect(await beginRequest(request, other)).toEqual({ outcome: 'begun' });
});

it('is running until it is answered, also where nobody answers it any more', async () => {
  const { by } = await house();
  await beginRequest(request, by);
  expect(await beginRequest(request, by)).toEqual({ outcome: 'running' });
});

it('is free again where nothing was done', async () => {
  const { by } = await house();
  await beginRequest(request, by);
  await releaseRequest(request, by);
  expect(await beginRequest({ ...request, bodyDigest: bodyOf('b') }, by)).toEqual({ outcome: 'begun' });
});

it('leaves neither key nor answer to be read in the table', async () => {
  const { noord, by } = await house();
  await beginRequest(request, by);
  await completeRequest(request, ANSWER, by);
  const [kept] = noord.storage.state.keys;
  const lies = [kept!.key, kept!.answer, Buffer.from(kept!.answer!, 'base64url').toString('latin1')].join();
  for (const text of ['k-1', 'dossierkast', 'status']) expect(lies).not.toContain(text);
});
