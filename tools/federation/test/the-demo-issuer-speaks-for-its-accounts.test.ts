import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startIssuer } from '../oidc.js';
import type { Issuer } from '../oidc.js';
import { freePort } from '../ports.js';

const NOORD = '00000099000000001000';
const ZUID = '00000099000000002000';
const account = {
  sub: 'anna',
  participant: 'COLLEGE',
  functierol: 'CASE_PROCESSOR',
  screeningTot: '2027-06-30T22:00:00.000Z',
  node: NOORD,
};

describe('the demo issuer', () => {
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await startIssuer({ port: await freePort(), accounts: [account], audiences: [NOORD, ZUID] });
  });
  afterAll(() => issuer.stop());

  it('signs a token for the account’s own node, with its participant, role and screening', async () => {
    const token = await issuer.token('anna', NOORD);
    const keys = createRemoteJWKSet(new URL(issuer.jwksUri));
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: issuer.issuer,
      audience: NOORD,
      algorithms: ['PS256'],
    });
    expect(protectedHeader.alg).toBe('PS256');
    expect(payload).toMatchObject({
      sub: 'anna',
      participant: 'COLLEGE',
      functierol: 'CASE_PROCESSOR',
      screening_tot: '2027-06-30T22:00:00.000Z',
    });
  });

  it('gives no token for another node, nor to a stranger', async () => {
    await expect(issuer.token('anna', ZUID)).rejects.toThrow('invalid_target');
    await expect(issuer.token('bob', NOORD)).rejects.toThrow('no such account');
  });
});
