/** Whatever lies on disk of brokers, databases and logs, nothing of a message's content can be read from it. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoAccounts } from '../../tools/demo/accounts.js';
import { caseNotice, element, knownCheck } from '../../tools/demo/drafts.js';
import { House } from '../../tools/demo/house.js';
import { until } from '../../tools/demo/until.js';
import { startFederation } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';

const running = [ZVH_NOORD, ZVH_ZUID];
const CANARIES = ['KanarieNaamQ7', 'KanarieTekstW8', 'KanarieKenmerkE9', '999990342'];

/** A text as it may lie in a file: plain, UTF-16, hex, and base64 at each of its three alignments. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters also hold bits of the neighbours.
    return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  const texts = [utf8.toString('hex'), ...aligned, ...aligned.map((part) => part.replaceAll('+', '-'))];
  return [utf8, Buffer.from(text, 'utf16le'), ...new Set(texts)].map((form) => Buffer.from(form));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function leaksIn(folder: string): string[] {
  const forms = CANARIES.flatMap((text) => formsOf(text).map((form) => ({ text, form })));
  return filesUnder(folder).flatMap((file) => {
    const bytes = readFileSync(file);
    return forms.filter(({ form }) => bytes.includes(form)).map(({ text }) => `${text} in ${file}`);
  });
}

it('finds no canary, delivered or undelivered, and finds one that is planted', async () => {
  const workspace = temporaryWorkspace('wiretap');
  const federation = await startFederation({ workspace, running, accounts: demoAccounts(running) });
  const noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  const zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  const person = { bsn: '999990342', familyName: 'KanarieNaamQ7' };
  const about = await noord.registerCase('KanarieKenmerkE9', person);
  const to = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
  const request = { sender: 'COLLEGE', to, about } as const;
  const text = element({
    id: 'wonen',
    subject: about.subject,
    category: 'HOUSING',
    supplier: 'COLLEGE',
    value: { text: 'KanarieTekstW8' },
  });
  const sent = [
    await noord.send(knownCheck(request, person)),
    await noord.send(caseNotice(request, { elementen: [text] })),
  ];
  for (const { id } of sent) {
    await until('delivery', async () => ((await noord.state(id!)) === 'delivered' ? true : undefined), 60);
  }
  // One that is refused, and one that still waits in the line when everything stops.
  await noord.send(caseNotice(request, { elementen: [{ ...text, geheimhouding: 'BIG_88' }] }));
  expect((await zuid.read(sent[1]!.id!, 'INTER_ZVH_UNSOLICITED', about.id)).status).not.toBe(500);
  await federation.broker(ZVH_ZUID.slug).kill();
  await noord.send(caseNotice(request, { elementen: [text] }));
  await federation.stop();

  expect(leaksIn(workspace.dir)).toEqual([]);
  writeFileSync(join(workspace.dir, 'planted.log'), Buffer.from('x KanarieTekstW8').toString('base64'));
  expect(leaksIn(workspace.dir)).toHaveLength(1);
  workspace.remove();
}, 180_000);
