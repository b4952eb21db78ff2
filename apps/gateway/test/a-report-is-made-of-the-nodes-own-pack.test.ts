import type { LogDesk } from '../src/api/use-cases.js';
import { A, B, exchange, makePack, packNode } from '../../../libs/audit/test/support/make-pack.js';
import { startTestApi, startTestIssuer, type TestApi, type TestIssuer } from './api-support.js';

let issuer: TestIssuer;
let api: TestApi;
const asked: unknown[] = [];
beforeAll(async () => {
  const [a, b] = [await packNode(A), await packNode(B)];
  const told = Array.from({ length: 6 }, (_, i) => exchange(i, a, b).sent).flat();
  const { lines } = await makePack(a, told, { every: 8, witness: b });
  const pages = [lines.slice(0, 12), lines.slice(12, -1)];
  const log: Pick<LogDesk, 'packPage'> = {
    packPage: async (request) => {
      asked.push(request);
      const isFirst = request.next === undefined;
      return { lines: pages[isFirst ? 0 : 1]!, ...(isFirst ? { next: { index: 8, size: 18 } } : {}) };
    },
  };
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, { log: log as LogDesk, recordDenial: async () => undefined });
}, 30_000);
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const path = '/audit/rapporten?van=2026-11-25T00:00:00Z&tot=2026-11-26T00:00:00Z';
const get = async (role: string, query = '') =>
  api.call('GET', path + query, { token: await issuer.token({ functierol: role }) });

it('is a page and a PDF over every part of the pack, with what the check found', async () => {
  const { status, json } = await get('COORDINATING_DPO', '&zaad=20261125');
  expect(status).toBe(200);
  const { bevindingen, html, pdf } = json as { bevindingen: number; html: string; pdf: string };
  expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  expect(html).toContain('<td class="getal">18</td>');
  expect(html).toContain('20261125');
  expect(asked).toHaveLength(2);
  expect(asked[1]).toMatchObject({ next: { index: 8, size: 18 } });
  // Nothing vouches for the keys of this pack, so it cannot be without findings.
  expect(html).toContain('PACK_KEYS');
  expect(bevindingen).toBeGreaterThan(0);
});

it('draws as many entries as were asked for, and says so', async () => {
  const drawn = async (query: string) => {
    const { json } = await get('COORDINATING_DPO', query);
    const [, section = ''] = String(json['html']).split('<h2>BGS 1.18');
    return { rows: section.split('<td class="vast">').length - 1, html: String(json['html']) };
  };
  const [few, all] = [await drawn('&aantal=2'), await drawn('')];
  expect([few.rows, all.rows]).toEqual([2, 18]);
  expect(few.html).toContain('Regels per steekproef, ten hoogste');
  expect(all.html).not.toContain('Regels per steekproef, ten hoogste');
});

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'CONTACT_POINT', 'LAWFULNESS_REVIEWER'])(
  '%s does not get it (an auditor only within the term of the role)',
  async (role) => expect((await get(role)).status).toBe(403),
);
