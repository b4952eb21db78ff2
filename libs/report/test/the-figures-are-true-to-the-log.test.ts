import { PackVerifier, type AuditEntry } from '#audit';
import { instantOf } from '#domain';
import type { CaseId } from '#domain';
import {
  A,
  B,
  exchange,
  makePack,
  packNode,
  trustOf,
  type PackNode,
} from '../../audit/test/support/make-pack.js';
import { LENSES, PackTally, makeReport, renderHtml, renderPdf, type Report } from '../src/index.js';

let a: PackNode;
let b: PackNode;
beforeAll(async () => {
  [a, b] = [await packNode(A), await packNode(B)];
});

const BEGAN = Date.parse('2026-11-25T10:00:00.000Z');
const ROLES = ['CASE_PROCESSOR', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER', 'CONTACT_POINT'] as const;
let made = 0;
const act = (action: string, change: Partial<AuditEntry> = {}): { readonly entry: AuditEntry } => {
  const n = made++;
  return {
    entry: {
      operation: `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      action,
      object: `object-${n}`,
      result: 'ok',
      origin: 'rest',
      actor: { account: `account-${n % 7}`, participant: 'COLLEGE', role: ROLES[n % 4]! },
      at: instantOf(BEGAN + n * 1000),
      ...change,
    },
  };
};
const times = (n: number, one: () => { readonly entry: AuditEntry }) => Array.from({ length: n }, one);
const purpose = 'INTER_ZVH_KNOWN_CHECK' as const;

/** A period of which every number is known. */
const period = () => [
  ...Array.from({ length: 4 }, (_, i) => exchange(i, a, b).sent).flat(),
  ...times(31, () => act('message.read', { purpose })),
  ...times(3, () => act('message.read', { purpose, result: 'refused', code: 'PURPOSE_MISMATCH' })),
  ...times(2, () =>
    act('message.send', { result: 'refused', code: 'HUMAN_REVIEW_MISSING', lawHash: 'L'.repeat(43) }),
  ),
  ...times(5, () => act('rest.CasesController.list', { result: 'refused', code: 'OPERATOR_NOT_AUTHORISED' })),
  ...times(7, () => act('message.erase', { code: 'TERM_PASSED' })),
  ...times(6, () => act('envelope.reject', { result: 'refused', code: 'SIG', actor: { account: 'node' } })),
  ...times(1, () =>
    act('envelope.reject', { result: 'refused', code: 'EXPIRED', actor: { account: 'node' } }),
  ),
  ...times(3, () => act('match.hit-found')),
  ...times(3, () => act('match.hit-reviewed')),
  ...times(4, () => act('audit.pack', { actor: { account: 'fg', role: 'COORDINATING_DPO' } })),
];
const packed = async (told: Parameters<typeof makePack>[1]) =>
  (await makePack(a, told, { every: 16, witness: b })).lines;

function reportOf(lines: readonly string[], seed = '20261125'): Report {
  const verifier = new PackVerifier(() => trustOf([a, b]));
  const tally = new PackTally(LENSES, seed);
  for (const line of lines) {
    const bytes = Buffer.from(line);
    tally.line(bytes);
    verifier.line(bytes);
  }
  return makeReport({ tally: tally.finish(), verified: verifier.finish() }, { seed, name: 'ZVH Noord' });
}
const value = (report: Report, norm: string, label: string): string => {
  const found = report.sections.find((one) => one.norm === norm)!.rows.find((one) => one.label === label);
  if (found === undefined) throw new Error(`no row ${label}`);
  return found.value;
};

it('each figure is what the log holds', async () => {
  const told = period();
  const report = reportOf(await packed(told));
  const count = (where: (entry: AuditEntry) => boolean): string =>
    String(told.filter(({ entry }) => where(entry)).length);
  expect(value(report, 'WGS 1.8', 'Regels in het auditlogboek over deze periode')).toBe(String(told.length));
  expect(value(report, 'WGS 1.8', 'Gebruik van ontvangen gegevens: toegestaan')).toBe('31');
  expect(value(report, 'WGS 1.8', 'Gebruik van ontvangen gegevens: geweigerd')).toBe('3');
  expect(value(report, 'WGS 1.8', 'Gebruik zonder vermeld doel')).toBe('0');
  expect(value(report, 'WGS 1.8', 'Geweigerd omdat de persoon niet bevoegd was')).toBe('5');
  expect(value(report, 'WGS 1.8', 'Vernietigd: bewaartermijn of voorwaarde voorbij')).toBe('7');
  expect(value(report, 'WGS 1.8', 'Besluiten over versturen: toegestaan')).toBe(
    count(({ action, result }) => action === 'message.send' && result === 'ok'),
  );
  expect(value(report, 'WGS 1.9', 'Geweigerd omdat de menselijke beoordeling ontbrak')).toBe('2');
  expect(value(report, 'WGS 1.9', 'Overeenkomsten nog niet beoordeeld in deze periode')).toBe('0');
  expect(value(report, 'WGS 1.10', 'Auditpakketten opgehaald')).toBe('4');
  expect(value(report, 'BGS 1.12', 'Enveloppen aan de poort geweigerd')).toBe('7');
  expect(value(report, 'BGS 1.12', '– waarvan: De handtekening klopt niet (SIG)')).toBe('6');
  expect(value(report, 'BGS 1.12', 'Knooppunten die medeondertekenden')).toBe('1');
  expect(value(report, 'BIO2 8.15', '8.15.01 – regels met alle zes gegevens')).toBe(String(told.length));
  for (const role of ROLES) {
    const acting = told
      .filter(({ entry }) => entry.actor.role === role)
      .map(({ entry }) => entry.actor.account);
    expect(report.sections[0]!.rows.map((one) => one.value)).toContain(
      `${new Set(acting).size} (${acting.length} handelingen)`,
    );
  }
  const drawn = report.sections.find(({ norm }) => norm === 'BGS 1.12')!.sample.entries;
  expect(drawn.map(({ result }) => result)).toContain('geweigerd: De handtekening klopt niet.');
  expect(report.findings).toEqual([]);
  expect(report.verdict).toMatch(/^Geen open bevindingen/);
});

it('counts what was done in the period asked, not what lies around it', async () => {
  const [before, ...inside] = times(6, () => act('case.view'));
  const lines = await packed([before!, ...inside]);
  const header = JSON.parse(lines[0]!.slice(2)) as { from: string; to: string };
  const asked = { ...header, from: inside[0]!.entry.at, to: inside[4]!.entry.at };
  const report = reportOf([`H ${JSON.stringify(asked)}`, ...lines.slice(1)]);
  expect(value(report, 'WGS 1.8', 'Regels in het auditlogboek over deze periode')).toBe('4');
});

it('sees tampering with what an entry is bound to, and counts each trace', async () => {
  const line = 'P '.padEnd(45, 'A');
  const lines = (await packed(times(70, () => act('case.view')))).flatMap((one) =>
    one.startsWith('E ') ? [one, `${line} {}`] : [one],
  );
  const report = reportOf(lines);
  expect(value(report, 'BIO2 8.15', '8.15.05 – sporen van knoeien in dit pakket')).toBe('70');
  expect(report.findings.map(({ code }) => code)).toContain('INCIDENT');
});

describe('what the pack does not show', () => {
  const statusOf = (report: Report, norm: string) => report.overview.find(([one]) => one === norm)![2];

  it('is never told as kept: a norm without data is not established', async () => {
    const told = times(3, () => act('case.view'));
    const report = reportOf(await packed(told));
    expect(report.findings).toEqual([]);
    expect(statusOf(report, 'WGS 1.9')).toBe('niet vastgesteld');
    expect(statusOf(report, 'WGS 1.10')).toBe('niet vastgesteld');
    expect(value(report, 'WGS 1.8', 'Gebruik zonder vermeld doel')).toBe('geen gegevens');
    expect(value(report, 'WGS 1.9', 'Overeenkomsten nog niet beoordeeld in deze periode')).toBe(
      'geen gegevens',
    );
    expect(report.verdict).toContain('Bij 3 van de 6 normen is niet vastgesteld');
    expect(renderHtml(report)).toContain('Er is in deze periode geen geautomatiseerde uitkomst geweest');
  });

  it('stays unestablished where no log can show it, whatever it holds', async () => {
    const report = reportOf(await packed(period()));
    expect(statusOf(report, 'BGS 1.18')).toBe('niet vastgesteld');
    expect(value(report, 'BGS 1.18', 'Laatste privacyaudit')).toBe('niet vastgesteld');
    expect(value(report, 'BIO2 8.15', '8.15.04 – bewaartermijn van logbestanden')).toBe('niet vastgesteld');
    expect(statusOf(report, 'WGS 1.9')).toBe('geen');
    expect(report.verdict).toContain('Bij 1 van de 6 normen is niet vastgesteld');
  });
});

it('names no account, whoever acted', async () => {
  const report = reportOf(await packed(period()));
  const html = renderHtml(report);
  expect(html).not.toMatch(/account-\d|noord\.college/);
  expect(html).toContain('lang="nl"');
});

it('draws the same samples with the same seed, others with another, and only from what the norm looks at', async () => {
  const lines = await packed(period());
  const [one, again, other] = [reportOf(lines, 'x'), reportOf(lines, 'x'), reportOf(lines, 'y')];
  const drawn = ({ sections }: Report) => sections.map(({ sample }) => sample.entries);
  expect(drawn(again)).toEqual(drawn(one));
  expect(drawn(other)).not.toEqual(drawn(one));
  const [access, , , security, periodic] = one.sections;
  expect(access!.sample.of).toBe(34);
  expect(new Set(access!.sample.entries.map(({ what }) => what))).toEqual(new Set(['bericht lezen']));
  expect(security!.sample.entries.map(({ what }) => what)).toEqual(Array(5).fill('envelop geweigerd'));
  expect(periodic!.sample.entries).toHaveLength(20);
});

it('a changed entry is an open finding, with its place', async () => {
  const lines = [...(await packed(period()))];
  const at = lines.findIndex((line) => line.startsWith('E ') && line.includes('"message.erase"'));
  const index = lines.slice(0, at).filter((line) => line.startsWith('E ')).length;
  lines[at] = lines[at]!.replace('TERM_PASSED', 'NO_HIT');
  const report = reportOf(lines);
  const security = report.findings.find(({ norm, code }) => norm === 'BGS 1.12' && code === 'ENTRY_CHANGED');
  expect(security).toMatchObject({ entry: index });
  expect(report.findings.map(({ code }) => code)).toContain('INCIDENT');
  expect(report.verdict).toMatch(/open bevinding/);
  expect(renderHtml(report)).toContain(`Eerste foute regel: ${index}.`);
});

it('use without a purpose is an open finding, and so is a hit that nobody judged in thirty days', async () => {
  const lines = await packed([...period(), act('message.export'), act('match.hit-found')]);
  const codes = (pack: readonly string[]) => reportOf(pack).findings.map(({ code }) => code);
  expect(codes(lines)).toEqual(['DOEL_ONTBREEKT']);
  const header = JSON.parse(lines[0]!.slice(2)) as { to: string; madeAt: string };
  const madeAt = instantOf(Date.parse(header.to) + 30 * 86_400_000);
  const later = [`H ${JSON.stringify({ ...header, madeAt })}`, ...lines.slice(1)];
  expect(codes(later)).toEqual(['DOEL_ONTBREEKT', 'OORDEEL_OPEN']);
});

it('an entry with a member that does not belong there is one too', async () => {
  const lines = [...(await packed(period()))];
  const at = lines.findIndex((line) => line.startsWith('E '));
  lines[at] = lines[at]!.replace('{', '{"bsn":"x",');
  expect(reportOf(lines).findings.map(({ code }) => code)).toContain('REGEL_VREEMD');
});

it('text that could be markup stays text', () => {
  const report: Report = {
    title: 'T',
    subtitle: '<script>alert(1)</script>',
    about: [],
    verdict: '',
    sections: [],
    overview: [],
    findings: [],
    how: [],
  };
  expect(renderHtml(report)).not.toContain('<script>');
});

it('the PDF has the same figures, is tagged, in Dutch, and counts its pages', async () => {
  const report = reportOf(await packed(period()));
  const bytes = await renderPdf(report, { madeAt: new Date(BEGAN), compress: false });
  const raw = Buffer.from(bytes).toString('latin1');
  expect(raw.startsWith('%PDF-1.7')).toBe(true);
  expect(raw).toContain('/Lang (nl-NL)');
  expect(raw).toContain('/StructTreeRoot');
  const text = textIn(raw);
  const pages = raw.match(/\/Type \/Page\b/g)!.length;
  expect(text).toContain(`pagina ${pages} van ${pages}`);
  for (const { norm, title, rows } of report.sections) {
    expect(text).toContain(`${norm} – ${title}`.split(' ')[0]);
    for (const { value: figure } of rows) for (const word of figure.split(' ')) expect(text).toContain(word);
  }
});

/** WinAnsi text of the content streams, as pdfkit writes it: hexadecimal runs with kerning between them. */
function textIn(raw: string): string {
  const decoder = new TextDecoder('windows-1252');
  return [...raw.matchAll(/\[((?:<[0-9a-f]*>|[-\d.\s])+)\] TJ/g)]
    .map(([, runs]) => [...runs!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => hex).join(''))
    .map((hex) => decoder.decode(Buffer.from(hex, 'hex')))
    .join(' ');
}

it('finds nothing strange in any member that an entry may have', async () => {
  const whole = act('message.release', {
    ...{ code: 'X', purpose, caseId: 'c' as CaseId, lawHash: 'L'.repeat(43), traceId: '0'.repeat(32) },
    commitment: new Uint8Array(32),
    processing: new Uint8Array(32),
    record: { version: 1, commitment: new Uint8Array(32) },
    match: { dir: 1, count: 256, left: 1 },
    use: { dossier: 'd', receiver: 'THIRD_PARTY', participant: 'OM', thirdParty: 't', ground: 'g' },
  } satisfies Required<
    Omit<AuditEntry, 'operation' | 'action' | 'object' | 'result' | 'origin' | 'actor' | 'at'>
  >);
  const report = reportOf(await packed([whole]));
  expect(value(report, 'BIO2 8.15', '8.15.02 – regels met een gegeven dat er niet hoort')).toBe('0');
});
