/** Deliveries that a receiver refuses as a whole: with which code, and whether the sender hears of it. */
import { signDirectory } from '#directory';
import { KINDS, sourceOf } from '#domain';
import type { Instant, Message, Oin } from '#domain';
import { encodeInside } from '../../../libs/exchange/src/envelope.js';
import { Receiver } from '../receiver.js';
import type { WrittenDelivery } from '../receiver.js';
import { enveloped, idFor, outside, sealInside, signAll } from '../sender.js';
import type { Addressed, Signed, ToSign } from '../sender.js';
import { CLOCK, MIDDEN, NOORD, utf8, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile, Workshop } from '../vector-file.js';
import { directoryDocument, LAW_HASH } from './directory.js';
import { directoryJws, messageOf } from './envelopes.js';

interface Refusal {
  readonly code: string;
  readonly what: string;
  readonly envelope: string;
  /** A signed `refused` goes back; otherwise the sender hears nothing. */
  readonly answered?: boolean;
  readonly peer?: Oin;
  readonly at?: Instant;
  readonly defect?: string;
  readonly directory?: 'directory-2';
}

const STRANGER = '00000099000000004000' as Oin;
const LATER = '2026-12-02T09:00:00.001Z' as Instant;
/** The smallest message: an unsolicited notice. */
const notice = (): Message => messageOf(KINDS['case-exchange.notice'].example, NOORD, 'refused notice');
const to = (message: { readonly id: Message['id'] }): Addressed => ({
  id: message.id,
  from: NOORD,
  to: ZUID,
});

export async function refusedDeliveries(shop: Workshop): Promise<VectorFile> {
  const rows = [
    ...(await outsideRefusals(shop)),
    ...(await signatureRefusals(shop)),
    ...(await claimRefusals(shop)),
    ...(await contentRefusals(shop)),
    ...(await evidenceRefusals(shop)),
    ...(await trustRefusals(shop)),
  ];
  const receivers: Receivers = {
    'directory-1': new Receiver(shop.keys, await directoryJws(shop)),
    'directory-2': new Receiver(shop.keys, await strictDirectory(shop)),
  };
  const refused: VectorCase[] = [];
  for (const [i, row] of rows.entries())
    refused.push(await judged(receivers, `delivery-refused-${i + 1}`, row));
  return vectorFile(
    {
      vectors: 'refused-deliveries',
      spec: '09-refusal-codes.md',
      notes: [
        'envelope arrives at receiver, from peer, in vhost <receiver>.<peer>, at the moment at, under that directory of directory.json.',
        'code: why it is refused. answered: whether signed evidence "refused" with that code goes back; otherwise silence.',
        'properties: AMQP properties other than those of 05-amqp-binding.md, where that is what is wrong.',
      ],
    },
    { refused },
  );
}

type Receivers = Readonly<Record<'directory-1' | 'directory-2', Receiver>>;

/** What is held for a reason of the receiver's own bears its exact code, of which a document names the family. */
function codeOf(opened: Awaited<ReturnType<Receivers[keyof Receivers]['receive']>>): string {
  if (opened.outcome === 'held') return opened.code.replace(/^CRL_.*/, 'CRL');
  return opened.outcome === 'rejected' ? opened.code : opened.outcome;
}

async function judged(receivers: Receivers, id: string, row: Refusal): Promise<VectorCase> {
  const {
    code,
    what,
    envelope,
    answered = false,
    peer = NOORD,
    at = CLOCK,
    defect,
    directory = 'directory-1',
  } = row;
  const delivery: WrittenDelivery = { receiver: ZUID, peer, at, envelope, ...(defect ? { defect } : {}) };
  const opened = await receivers[directory].receive(delivery);
  const found = codeOf(opened);
  const isAnswered = opened.outcome === 'rejected' && opened.answer !== undefined;
  if (found !== code || isAnswered !== answered)
    throw new Error(`${id} (${what}): ${found}, answered ${isAnswered}; not ${code}`);
  const properties = defect ? { properties: defect } : {};
  return { id, what, code, answered, directory, at, receiver: ZUID, peer, ...properties, envelope };
}

async function strictDirectory(shop: Workshop): Promise<string> {
  const document = { ...directoryDocument(shop), version: 8, suiteFloor: 'SLUIS-1' as const };
  const signer = shop.pool.signer(shop.keys.authority);
  return Buffer.from(await signDirectory(document, signer)).toString('ascii');
}

/** A signed message as it should be, changed by `change` before it is signed. */
async function sign(
  shop: Workshop,
  change: (message: Message) => object = (message) => message,
): Promise<Signed> {
  const contents = [JSON.stringify(change(notice()))];
  return (await signAll(shop, { by: NOORD, purpose: 'messages', contents }))[0]!;
}

function changeEvent(changes: object): (message: Message) => object {
  return (message) => ({ ...message, ...changes });
}
function changeData(changes: object): (message: Message) => object {
  return (message) => ({ ...message, data: { ...message.data, ...changes } });
}
const restricted = (restriction: object): ((message: Message) => object) =>
  changeData({ restrictions: [{ ...restriction, basis: 'HOUSE' }] });

async function outsideRefusals(shop: Workshop): Promise<readonly Refusal[]> {
  const message = notice();
  const good = enveloped(shop, to(message), await sign(shop));
  const edit = (changes: object): string => JSON.stringify({ ...(JSON.parse(good) as object), ...changes });
  const { data } = JSON.parse(good) as { data: string };
  const parts = data.split('.');
  const flipped = `${parts[3]!.startsWith('A') ? 'B' : 'A'}${parts[3]!.slice(1)}`;
  return [
    { code: 'PROPS', what: 'a reply-to property', envelope: good, defect: 'PROPS_REPLY_TO' },
    { code: 'ENVELOPE_INVALID', what: 'cut short', envelope: good.slice(0, -1) },
    { code: 'CLAIMS', what: "in another sender's vhost", envelope: good, peer: MIDDEN },
    { code: 'CLAIMS', what: 'to another recipient outside', envelope: edit({ recipient: MIDDEN }) },
    { code: 'CLAIMS', what: 'another id outside', envelope: edit({ id: idFor('another') }) },
    { code: 'CLAIMS', what: 'a later expiry outside', envelope: edit({ expirytime: LATER }) },
    {
      code: 'CLOCK_SKEW',
      what: 'logged six minutes from now',
      envelope: edit({ time: '2026-11-25T09:06:00.000Z' }),
    },
    { code: 'JWE', what: 'a changed ciphertext', envelope: edit({ data: parts.with(3, flipped).join('.') }) },
    { code: 'HEADER', what: 'crit in the JWE', envelope: edit({ data: underCrit(data) }) },
    {
      code: 'SUITE_BELOW_FLOOR',
      what: 'the compatibility suite under a floor of SLUIS-1',
      directory: 'directory-2',
      envelope: enveloped(shop, { ...to(message), suite: 'SLUIS-RSA-1' }, await sign(shop)),
    },
  ];
}

function underCrit(jwe: string): string {
  const [header, ...rest] = jwe.split('.');
  const members = JSON.parse(Buffer.from(header!, 'base64url').toString('utf8')) as object;
  const changed = Buffer.from(JSON.stringify({ ...members, crit: ['exp'] })).toString('base64url');
  return [changed, ...rest].join('.');
}

async function signatureRefusals(shop: Workshop): Promise<readonly Refusal[]> {
  const message = notice();
  const good = await sign(shop);
  const other = await sign(shop, changeEvent({ time: '2026-11-25T08:59:59.000Z' }));
  const signedAt = '2026-11-25T09:05:01.000Z' as Instant;
  const signAs = async (changes: Partial<ToSign>): Promise<string> => {
    const usual: ToSign = { by: NOORD, purpose: 'messages', contents: [good.content] };
    const [signed] = await signAll(shop, { ...usual, ...changes });
    return enveloped(shop, to(message), signed!);
  };
  const swapped = enveloped(shop, to(message), { ...good, proof: other.proof });
  return [
    { code: 'SIG', what: 'the proof of another message', envelope: swapped },
    { code: 'HEADER', what: 'a message signed as evidence', envelope: await signAs({ purpose: 'evidence' }) },
    { code: 'SIG', what: 'signed by another node', envelope: await signAs({ by: ZUID }) },
    {
      code: 'CLOCK_SKEW',
      what: 'signed five minutes and a second from now',
      envelope: await signAs({ signedAt }),
    },
    ...insideRefusals(shop, good),
  ];
}

function insideRefusals(shop: Workshop, { content, proof }: Signed): readonly Refusal[] {
  const inside = JSON.parse(Buffer.from(encodeInside(utf8(content), proof)).toString('utf8')) as {
    readonly content: string;
  };
  const row = (what: string, plaintext: string): Refusal => {
    const data = sealInside(shop, to(notice()), utf8(plaintext));
    return { code: 'ENVELOPE_INVALID', what, envelope: outside(to(notice()), data) };
  };
  return [
    row('a third member beside content and proof', JSON.stringify({ ...inside, note: 1 })),
    row('content in padded base64url', JSON.stringify({ ...inside, content: `${inside.content}=` })),
    row('something other than spaces behind the inside', `${JSON.stringify(inside)}\u0000`),
  ];
}

async function claimRefusals(shop: Workshop): Promise<readonly Refusal[]> {
  const message = notice();
  const row = async (
    what: string,
    change: (event: Message) => object,
    answered: boolean,
  ): Promise<Refusal> => ({
    code: 'CLAIMS',
    what,
    answered,
    envelope: enveloped(shop, to(message), await sign(shop, change)),
  });
  const recipient = { node: MIDDEN, participants: ['POLICE'] };
  return Promise.all([
    row('another id inside', (event) => ({ ...event, id: idFor('another') }), false),
    row('another source inside', (event) => ({ ...event, source: sourceOf(MIDDEN) }), false),
    row('meant for another node and passed on by its recipient', changeData({ recipient }), true),
    row('another expiry inside', (event) => ({ ...event, expirytime: LATER }), true),
  ]);
}

type Change = (event: Message) => object;
const MESSAGES: readonly (readonly [code: string, what: string, change: Change])[] = [
  ['KIND_UNKNOWN', 'a kind of no version', changeData({ kind: 'signal.referral' })],
  ['MESSAGE_INVALID', 'the type of another kind', changeEvent({ type: 'nl.wgs.known-check.request.v1' })],
  ['MESSAGE_INVALID', 'an element without secrecyBasis', withoutSecrecy],
  ['USE_RESTRICTION_UNSUPPORTED', 'an unknown restriction', restricted({ type: 'FOR_FRIENDS' })],
  ['USE_RESTRICTION_UNSUPPORTED', 'an unknown parameter', restricted({ type: 'VIEW_ONLY', until: LATER })],
  ['MESSAGE_INVALID', 'an unknown purpose', changeData({ purpose: 'CURIOSITY' })],
  ['MESSAGE_INVALID', 'a BSN as subject attribute', changeEvent({ subject: '999990342' })],
  ['MESSAGE_INVALID', 'an optional member that is null', changeData({ necessity: null })],
  ['MESSAGE_INVALID', 'a time that is not canonical', changeEvent({ time: '2026-11-25T09:00:00Z' })],
];

function withoutSecrecy(event: Message): object {
  const { secrecyBasis: _basis, ...element } = event.data.elements[0]!;
  return changeData({ elements: [element] })(event);
}

async function contentRefusals(shop: Workshop): Promise<readonly Refusal[]> {
  const message = notice();
  const twice = JSON.stringify(message).replace('{"specversion"', '{"specversion":"1.0","specversion"');
  const signText = async (text: string): Promise<string> => {
    const [signed] = await signAll(shop, { by: NOORD, purpose: 'messages', contents: [text] });
    return enveloped(shop, to(message), signed!);
  };
  const rows: Refusal[] = [
    { code: 'ENVELOPE_INVALID', what: 'a member twice in the message', envelope: await signText(twice) },
    { code: 'MESSAGE_INVALID', what: 'a message that is an array', envelope: await signText('[]') },
  ];
  for (const [code, what, change] of MESSAGES) {
    const envelope = enveloped(shop, to(message), await sign(shop, change));
    rows.push({ code, what, answered: true, envelope });
  }
  return rows;
}

async function evidenceRefusals(shop: Workshop): Promise<readonly Refusal[]> {
  const id = idFor('refused evidence');
  const about = { source: sourceOf(ZUID), id: idFor('about'), commitment: LAW_HASH };
  const data = { evidence: 'delivered', about, outcome: 'ok', lawHash: LAW_HASH, signer: NOORD };
  const type = 'nl.wgs.evidence.v1';
  const event = {
    specversion: '1.0',
    id,
    source: sourceOf(NOORD),
    type,
    time: CLOCK,
    datacontenttype: 'application/json',
  };
  const row = async (what: string, changes: object): Promise<Refusal> => {
    const contents = [JSON.stringify({ ...event, data: { ...data, ...changes } })];
    const [signed] = await signAll(shop, { by: NOORD, purpose: 'evidence', contents });
    return { code: 'RECEIPT', what, envelope: enveloped(shop, { id, from: NOORD, to: ZUID }, signed!) };
  };
  return [
    await row('evidence that names another signer', { signer: MIDDEN }),
    await row('evidence of an unknown type', { evidence: 'applauded' }),
    await row('evidence that says who read it', { reader: 'POLICE' }),
  ];
}

async function trustRefusals(shop: Workshop): Promise<readonly Refusal[]> {
  const message = notice();
  const envelope = enveloped(shop, to(message), await sign(shop));
  const strange = enveloped(shop, { ...to(message), from: STRANGER }, await sign(shop));
  return [
    {
      code: 'SENDER_UNKNOWN',
      what: 'a sender that the directory does not list',
      envelope: strange,
      peer: STRANGER,
    },
    {
      code: 'CRL',
      what: 'when the revocation lists are stale',
      envelope,
      at: '2026-12-26T09:00:00.000Z' as Instant,
    },
    {
      code: 'DIRECTORY_EXPIRED',
      what: 'when the directory has expired, from a peer not known before',
      envelope,
      at: '2027-02-21T00:00:00.000Z' as Instant,
    },
  ];
}
