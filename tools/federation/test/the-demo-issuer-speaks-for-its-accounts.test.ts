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
const auditor = {
  ...account,
  sub: 'ton',
  functierol: 'LAWFULNESS_REVIEWER',
  rol: 'auditor',
  rolTot: '2027-01-31T23:00:00.000Z',
};

describe('the demo issuer', () => {
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await startIssuer({
      port: await freePort(),
      accounts: [account, auditor],
      audiences: [NOORD, ZUID],
    });
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

  it('says in an auditor’s token until when the role lasts', async () => {
    const [, claims] = (await issuer.token('ton', NOORD)).split('.');
    expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({
      rol: 'auditor',
      rol_tot: auditor.rolTot,
    });
  });

  it('gives no token for another node, nor to a stranger', async () => {
    await expect(issuer.token('anna', ZUID)).rejects.toThrow('invalid_target');
    await expect(issuer.token('bob', NOORD)).rejects.toThrow('no such account');
  });
});
