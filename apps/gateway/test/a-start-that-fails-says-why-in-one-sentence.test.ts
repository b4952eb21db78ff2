import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CURRENT_LAW, loadLaw } from '#law';
import type { LawRow } from '#law';
import { StorageUnavailable } from '#storage';
import { issueRoot } from '../../../certs/authority.js';
import { keyPairOf } from '../../../certs/keys.js';
import { packContainer } from '../../../certs/pkcs12.js';
import { authoritySubject } from '../../../certs/subject.js';
import { ConfigError } from '../src/config.js';
import { exitCodeOf, explain } from '../src/explain.js';
import {
  StartError,
  readCertificate,
  readContainer,
  readCrls,
  readKey,
  readMaterial,
} from '../src/material.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-material-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const systemError = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`connect ${code} geheim`), { code, ...more });

/** A table with one row spoilt, as loading it says so. */
function lawErrorOf(): unknown {
  const rows = CURRENT_LAW.map((row) =>
    row.id === '06-own-open-case' ? ({ ...row, code: 'NO' } as unknown as LawRow) : row,
  );
  try {
    return loadLaw(rows);
  } catch (error) {
    return error;
  }
}

describe('what stops a start', () => {
  it.each([
    [
      'a port in use',
      systemError('EADDRINUSE', { port: 8443, address: '127.0.0.1' }),
      /^Port 8443 on 127\.0\.0\.1 is in use.+SLUIS_HTTP_PORT/,
      75,
    ],
    ['a port below 1024', systemError('EACCES', { port: 80 }), /^Port 80 may not be opened/, 78],
    [
      'a file without rights',
      systemError('EACCES', { path: '/var/lib/sluis/kem' }),
      /^\/var\/lib\/sluis\/kem may not be used/,
      78,
    ],
    [
      'a database that is down',
      systemError('ECONNREFUSED', { port: 5432, address: '::1' }),
      /^Nothing answers at ::1:5432/,
      75,
    ],
    [
      'a database that is down, as storage says it',
      new StorageUnavailable('ECONNREFUSED'),
      /^The database cannot be reached/,
      75,
    ],
    ['rights that were not given again', systemError('42501'), /^The database does not allow this role/, 78],
    ['a wrong password', systemError('28P01'), /^The database refuses this user or password/, 78],
    ['a database that does not exist', systemError('3D000'), /^The database does not exist/, 78],
    [
      'a configuration',
      new ConfigError(['SLUIS_OIN is missing']),
      /^The configuration does not hold:\n {2}SLUIS_OIN is missing$/,
      78,
    ],
    [
      'a law table that does not hold',
      lawErrorOf(),
      /^The law table of this build does not hold, so nothing may be decided: .*06-own-open-case.*unknown code/,
      78,
    ],
    ['a file', new StartError('Register key: the file /x does not exist.'), /^Register key/, 78],
    ['a bug', new TypeError('x of undefined geheim'), /^The node cannot start \(TypeError\)\.$/, 70],
    ['a driver’s error', systemError('XX000'), /^The node cannot start \(Error XX000\)\.$/, 70],
    ['something that is no error', 'geheim', /^The node cannot start \(string\)\.$/, 70],
    ['nothing at all', undefined, /^The node cannot start \(undefined\)\.$/, 70],
  ])(
    '%s is one clear sentence, and an exit code that says whether to try again',
    (_what, error, sentence, code) => {
      const text = explain(error);
      expect(text).toMatch(sentence);
      expect(text).not.toMatch(/\n\s+at |geheim|undefined:|undefined may/);
      expect(exitCodeOf(error)).toBe(code);
    },
  );
});

describe('a file that a node reads', () => {
  it('is named when it is missing or cannot be read', () => {
    const missing = join(folder, 'nowhere.pem');
    expect(() => readMaterial(missing, 'TLS key')).toThrow(
      new StartError(`TLS key: the file ${missing} does not exist.`),
    );
    expect(() => readMaterial(folder, 'TLS key')).toThrow(`TLS key: the file ${folder} cannot be read.`);
  });

  it.each([0, 31, 33, 64])('with %d bytes is no key', (length) => {
    const path = file('register.key', new Uint8Array(length));
    expect(() => readKey(path, 'Register key')).toThrow(`the file ${path} must hold exactly 32 bytes`);
  });
  it('with 32 bytes is one, whatever they are', () => {
    expect(readKey(file('register.key', new Uint8Array(32).fill(10)), 'Register key')).toHaveLength(32);
  });

  it('that holds no certificate is told apart from one that is missing', () => {
    const path = file('authority.pem', 'no certificate');
    expect(() => readCertificate(path, 'Directory authority')).toThrow(
      `${path} holds no certificate in PEM form`,
    );
  });
});

describe('a PKCS#12 container', () => {
  let container: Buffer;
  beforeAll(async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = keyPairOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const pem = await issueRoot('g4', { subject: authoritySubject('test'), keys, now: new Date() });
    container = packContainer({ privateKeyPem: keys.privatePem, chainPem: [pem], password: 'goed' });
  });

  it('opens with its password, a line break behind it or not', () => {
    const path = file('a.p12', container);
    expect(readContainer(path, file('a.password', 'goed\n'), 'Authenticity key').privateKey.type).toBe(
      'private',
    );
  });
  it('says so in one sentence when the password is another or the file is damaged, without the password', () => {
    const path = file('a.p12', container);
    const wrong = () => readContainer(path, file('b.password', 'verkeerd'), 'Authenticity key');
    expect(wrong).toThrow(StartError);
    expect(wrong).toThrow(
      /^Authenticity key: the PKCS#12 container .+ cannot be opened with the given password/,
    );
    expect(wrong).not.toThrow(/verkeerd/);
    const damaged = file('c.p12', container.subarray(0, 100));
    expect(() => readContainer(damaged, file('a.password', 'goed'), 'Authenticity key')).toThrow(StartError);
  });
  it('names the file that is missing: the container or its password', () => {
    const [nowhere, there] = [join(folder, 'nowhere'), file('a.p12', container)];
    expect(() => readContainer(there, nowhere, 'Authenticity key')).toThrow(
      'Authenticity key, its password: the file',
    );
    expect(() => readContainer(nowhere, there, 'Authenticity key')).toThrow('Authenticity key: the file');
  });
});

describe('the folder of revocation lists', () => {
  it('gives every list as DER, and leaves out what cannot be read', () => {
    const crls = join(folder, 'crl');
    mkdirSync(join(crls, 'unreadable.crl'), { recursive: true });
    const der = Buffer.from([0x30, 0x03, 0x02, 0x01, 0x05]);
    writeFileSync(join(crls, 'a.crl'), der);
    const pem = `-----BEGIN X509 CRL-----\n${der.toString('base64')}\n-----END X509 CRL-----\n`;
    writeFileSync(join(crls, 'b.crl.pem'), pem);
    writeFileSync(join(crls, 'README'), 'no list');
    expect(readCrls(crls)).toEqual([der, der]);
  });
  it('is named when it is missing', () => {
    const nowhere = join(folder, 'no-crl');
    expect(() => readCrls(nowhere)).toThrow(`the folder ${nowhere} cannot be read`);
  });
});
