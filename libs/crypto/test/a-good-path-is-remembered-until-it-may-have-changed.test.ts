import { VerifiedPaths } from '#crypto';
import { instantOf } from '#domain';
import { OTHER_OIN, TestPki } from './support/test-pki.js';

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.create();
});

it('a verdict is reused until the revocation list ends, and judged anew after that', async () => {
  const paths = new VerifiedPaths();
  const input = pki.input('authenticity');
  const facts = await paths.verify(input);
  // Without lists a fresh judgement would be CRL_MISSING, so this answer comes from memory.
  expect(await paths.verify({ ...input, crls: [] })).toBe(facts);
  const later = { ...input, at: instantOf(Date.parse(facts.validUntil)) };
  await expect(paths.verify(later)).rejects.toMatchObject({ code: 'CRL_STALE' });
});

it('another purpose or party is another verdict', async () => {
  const paths = new VerifiedPaths();
  const input = pki.input('authenticity');
  await paths.verify(input);
  await expect(paths.verify({ ...input, purpose: 'tls' })).rejects.toMatchObject({ code: 'CERT_PURPOSE' });
  await expect(paths.verify({ ...input, oin: OTHER_OIN })).rejects.toMatchObject({ code: 'CERT_OIN' });
});

it('clearing forgets; so does a full memory, oldest first', async () => {
  const paths = new VerifiedPaths(1);
  const first = pki.input('authenticity');
  await paths.verify(first);
  paths.clear();
  await expect(paths.verify({ ...first, crls: [] })).rejects.toMatchObject({ code: 'CRL_MISSING' });
  await paths.verify(first);
  await paths.verify(pki.input('tls'));
  await expect(paths.verify({ ...first, crls: [] })).rejects.toMatchObject({ code: 'CRL_MISSING' });
});
