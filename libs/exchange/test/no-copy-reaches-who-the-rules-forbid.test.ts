/**
 * Four ZVHs and a RIEC give, agree, take back, pass on and read as they like, some in good faith and some not; some send what
 * their own rules would never let out. Whatever they try, a copy lies only with who got it from its supplier's house or under
 * a consent of that supplier, never at the RIEC, and is read only within its conditions and until its consent is withdrawn. A
 * model that knows none of our code's rules says which is which. What no receiver can see is left out: a node that passes
 * another's data for its own, takes off a condition, or keeps a withdrawal to itself.
 */
import fc from 'fast-check';
import { forwardMessage, readMessage } from '#exchange';
import type { HeldConsent } from '#exchange';
import type {
  BodyCode,
  Element,
  Instant,
  MessageId,
  Oin,
  ProviderConsent,
  Purpose,
  Restriction,
} from '#domain';
import { travelsUnder } from '../src/acts/consents/scope.js';
import { messageIn, openStored } from '../src/content.js';
import { onwardOrigin } from '../src/lineage/origin.js';
import { forge, messageFrom } from './support/forge.js';
import { ZVHS, agree, fourHouses, give, noticeTo } from './support/onward-steps.js';
import type { Four } from './support/onward-steps.js';
import { RIEC, actor } from './support/two-houses.js';

const RUNS = 60;
/** Uses that `MAX_READS` allows, over all copies together. */
const USES = 3;
const OTHER = 'x'.repeat(43);
const CROSSING = ['case-exchange.notice', 'intervention-alignment.proposal', 'involvement.request'] as const;
const REASONS: readonly Restriction[] = [
  { type: 'VIEW_ONLY', basis: 'CONDITION_2_29_3' },
  { type: 'NO_ONWARD_WITHOUT_CONSENT', basis: 'CONDITION_2_29_3' },
  { type: 'VERIFY_BEFORE_USE', basis: 'CONDITION_2_29_3' },
  { type: 'NOT_TO_PRIVATE', basis: 'CONDITION_2_29_3' },
  { type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: USES },
  { type: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', purposes: ['INTER_ZVH_UNSOLICITED'] },
  { type: 'RETAIN_UNTIL', basis: 'CONDITION_2_29_3', at: '2026-11-27T09:00:00.000Z' as Instant },
];
const house = fc.constantFrom(...ZVHS);
const anyone = fc.constantFrom(...ZVHS, RIEC);
const LIES = [
  'as it is',
  'no consent',
  'a shorter way',
  'a longer way',
  'from itself',
  'another kind',
] as const;
const pick = fc.nat({ max: 20 });
const step = fc.oneof(
  fc.record({
    act: fc.constant('give' as const),
    from: house,
    to: anyone,
    bearing: fc.subarray([...REASONS], { maxLength: 2 }),
  }),
  fc.record({
    act: fc.constant('agree' as const),
    supplier: house,
    holder: house,
    recipient: anyone,
    // What they agree to pass on: one of the copies that lie with the holder.
    copy: pick,
    wrong: fc.constantFrom('no', 'no', 'no', 'category', 'supplier', 'over'),
  }),
  // The consent is any that lies there: often the wrong one.
  fc.record({ act: fc.constant('pass on' as const), copy: pick, to: anyone, consent: pick }),
  fc.record({ act: fc.constant('take back' as const), consent: pick }),
  fc.record({
    act: fc.constant('lie' as const),
    copy: pick,
    to: anyone,
    consent: pick,
    how: fc.constantFrom(...LIES),
  }),
  fc.record({ act: fc.constant('lie as RIEC' as const), to: house, kind: fc.constantFrom(...CROSSING) }),
  fc.record({
    act: fc.constant('read' as const),
    copy: pick,
    as: fc.constantFrom<BodyCode>('COLLEGE', 'OM', 'VEILIG_THUIS'),
    purpose: fc.constantFrom<Purpose>('INTER_ZVH_UNSOLICITED', 'INTER_ZVH_CASE_EXCHANGE'),
  }),
  fc.record({ act: fc.constant('wait' as const), hours: fc.constantFrom(1, 40) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the model knows of a copy: whose it was, where it lies, what rests on it. */
interface Copy {
  readonly id: MessageId;
  readonly source: Oin;
  readonly at: Oin;
  readonly bearing: readonly Restriction[];
  /** What was given first: uses are counted over all copies of it together. */
  readonly root: MessageId;
  /** The agreement that it came under, where it was passed on. */
  readonly under?: Agreement;
  /** Who passed it on kept no record of it, so that a withdrawal stops there. */
  readonly untold?: boolean;
}
const isWithdrawn = ({ under, untold }: Copy): boolean => untold !== true && under?.withdrawn === true;
interface Agreement {
  readonly id: MessageId;
  readonly held: HeldConsent;
  /** The supplier's house told so. */
  withdrawn: boolean;
  readonly source: Oin;
  readonly holder: Oin;
  readonly recipient: Oin;
  /** The copy that it was given for, by the way that it had come. */
  readonly of: MessageId | undefined;
  readonly good: boolean;
}
/** Whether it was given for passing this very copy on to there. */
const isFor = (agreed: Agreement | undefined, copy: Copy, to: Oin): boolean =>
  agreed?.good === true &&
  agreed.source === copy.source &&
  agreed.of === copy.id &&
  agreed.recipient === to &&
  to !== RIEC;

const isCounted = ({ type }: Restriction): boolean => type === 'MAX_READS';

class World {
  readonly copies: Copy[] = [];
  readonly agreements: Agreement[] = [];
  constructor(readonly four: Four) {}

  async take(one: Step): Promise<void> {
    switch (one.act) {
      case 'give':
        return this.give(one);
      case 'agree':
        return this.agree(one);
      case 'pass on':
        return this.passOn(one);
      case 'take back':
        return this.takeBack(one);
      case 'lie':
        return this.lie(one);
      case 'lie as RIEC':
        return this.lieAsRiec(one);
      case 'read':
        return this.read(one);
      case 'wait':
        this.four.federation.clock.advance(one.hours * 3_600_000);
    }
  }

  private async give({ from, to, bearing }: { from: Oin; to: Oin; bearing: Restriction[] }): Promise<void> {
    if (from === to) return;
    const id = await give(this.four, { from, to, restrictions: bearing }).catch(() => undefined);
    if (to === RIEC) expect(id).toBeUndefined();
    else if (id) this.copies.push({ id, source: from, at: to, bearing, root: id });
  }

  private async agree(said: {
    supplier: Oin;
    holder: Oin;
    recipient: Oin;
    wrong: string;
    copy: number;
  }): Promise<void> {
    const { supplier, holder, recipient, wrong } = said;
    if (supplier === holder || holder === recipient) return;
    const lying = this.copies.filter(({ source, at }) => source === supplier && at === holder);
    const of = lying[said.copy % (lying.length || 1)]?.id;
    const held = await agree(this.four, {
      supplier,
      holder,
      recipient,
      ...(of === undefined ? {} : { of }),
      ...(wrong === 'category' ? { categories: ['INCOME'] } : {}),
      ...(wrong === 'supplier' ? { by: 'OM' as const } : {}),
      ...(wrong === 'over' ? { change: { until: '2026-11-25T08:59:00.000Z' as Instant } } : {}),
    });
    const { id } = held;
    const about = { source: supplier, holder, recipient, of };
    this.agreements.push({ id, held, ...about, good: wrong === 'no', withdrawn: false });
  }

  private async passOn(way: { copy: number; to: Oin; consent: number }): Promise<void> {
    const copy = this.copies[way.copy % (this.copies.length || 1)];
    if (copy === undefined || copy.at === way.to) return;
    const lying = this.agreements.filter(({ holder }) => holder === copy.at);
    const agreed = lying[way.consent % (lying.length || 1)];
    const holder = this.four.at[copy.at]!;
    const elements = [{ id: 'wonen', subject: holder.subject, consents: agreed ? [agreed.id] : [] }];
    const draft = noticeTo(holder, way.to);
    const result = await forwardMessage({ id: copy.id, elements, draft }, actor('COLLEGE'), holder.house);
    await this.four.federation.settle();
    if (result.outcome !== 'accepted') return;
    const may = isFor(agreed, copy, way.to) && agreed?.withdrawn === false && !isWithdrawn(copy);
    const kept = copy.bearing.some(({ type }) => type === 'VIEW_ONLY' || type === 'VERIFY_BEFORE_USE');
    expect({ may, kept }).toEqual({ may: true, kept: false });
    this.uses.push(copy.root);
    this.took(result.id, copy, { to: way.to, under: agreed! });
  }

  private took(
    id: MessageId,
    copy: Copy,
    { to, ...how }: { to: Oin; under: Agreement; untold?: boolean },
  ): void {
    // Who passes it on past its own rules counts for nobody: no receiver can see that.
    const root = how.untold === true ? id : copy.root;
    this.copies.push({ id, source: copy.source, at: to, bearing: copy.bearing, root, ...how });
  }

  /** The supplier's house tells the holder; from there it goes on to whoever got something under it. */
  private async takeBack({ consent }: { consent: number }): Promise<void> {
    const lying = this.agreements.filter(({ of, withdrawn }) => of !== undefined && !withdrawn);
    const agreed = lying[consent % (lying.length || 1)];
    const copy = this.copies.find(({ id }) => id === agreed?.of);
    // Told between those two about what passed between them.
    if (agreed === undefined || copy?.under !== undefined) return;
    const event = messageFrom(this.house(agreed.source), this.house(agreed.holder), {
      kind: 'provider-consent.withdraw',
      data: {
        ...travelsUnder('INTER_ZVH_UNSOLICITED'),
        ...this.fromTo(agreed.source, agreed.holder),
        conversation: this.house(agreed.holder).storage.state.messages.find(({ id }) => id === agreed.of)!
          .conversation,
        inReplyTo: agreed.of!,
        details: { consent: agreed.id },
      },
    });
    expect(await this.send(agreed.source, agreed.holder, event)).toBe('delivered');
    agreed.withdrawn = true;
    this.tookBack += 1;
  }

  /** A holder that asks none of its own rules. */
  private async lie(way: {
    copy: number;
    to: Oin;
    consent: number;
    how: (typeof LIES)[number];
  }): Promise<void> {
    const copy = this.copies[way.copy % (this.copies.length || 1)];
    if (copy === undefined || copy.at === way.to) return;
    const lying = this.agreements.filter(({ holder }) => holder === copy.at);
    const agreed = lying[way.consent % (lying.length || 1)];
    if (agreed?.withdrawn === true || isWithdrawn(copy)) return;
    const element = await this.lyingElement(copy, { ...way, agreed });
    if (element === undefined) return;
    const event = messageFrom(this.house(copy.at), this.house(way.to), {
      kind: way.how === 'another kind' ? 'plan-alignment.proposal' : 'case-exchange.notice',
      data: {
        ...this.fromTo(copy.at, way.to),
        ...(agreed ? { conversation: agreed.held.conversation! } : {}),
        subjects: [{ handle: element.subject, type: 'NATURAL_PERSON' }],
        elements: [element],
      },
    });
    const state = await this.send(copy.at, way.to, event);
    if (state !== 'delivered') return;
    expect(way.how).toBe('as it is');
    expect(isFor(agreed, copy, way.to)).toBe(true);
    this.took(event.id, copy, { to: way.to, under: agreed!, untold: true });
    this.believed += 1;
  }

  private async lyingElement(
    copy: Copy,
    { to, how, agreed }: { to: Oin; how: string; agreed: Agreement | undefined },
  ): Promise<Element | undefined> {
    const node = this.house(copy.at);
    const record = node.storage.state.messages.find(({ id }) => id === copy.id)!;
    const stored = (await openStored(node, [record])).get(copy.id);
    const told = stored && messageIn(stored).data.elements[0];
    const origin = told && onwardOrigin(told, record, { self: copy.at, recipient: to });
    if (told === undefined || origin === undefined) return undefined;
    const { hops } = origin;
    const shorter = hops.slice(1).length > 0 ? hops.slice(1) : [{ ...hops[0]!, message: OTHER }];
    const ways = { 'a shorter way': shorter, 'a longer way': [{ message: OTHER, consents: [] }, ...hops] };
    const { node: _node, conversation: _conversation, ...consent } = agreed?.held ?? {};
    return {
      ...told,
      ...(agreed ? { subject: agreed.held.subject } : {}),
      supplier: { participant: 'COLLEGE', node: how === 'from itself' ? copy.at : copy.source },
      consents: agreed && how !== 'no consent' ? [consent as ProviderConsent] : [],
      origin: { ...origin, hops: ways[how as keyof typeof ways] ?? hops },
    };
  }

  /** Nothing crosses from the RIEC but what a hit opened, and here there is none. */
  private async lieAsRiec({ to, kind }: { to: Oin; kind: (typeof CROSSING)[number] }): Promise<void> {
    const event = messageFrom(this.house(RIEC), this.house(to), {
      kind,
      data: { ...this.fromTo(RIEC, to), sender: { participant: 'POLICE', role: 'CASE_PROCESSOR' } },
    });
    expect(await this.send(RIEC, to, event)).not.toBe('delivered');
  }

  private readonly house = (oin: Oin) => this.four.federation.house(oin);
  private readonly fromTo = (from: Oin, to: Oin) =>
    ({
      sender: { participant: from === RIEC ? 'POLICE' : 'COLLEGE', role: 'CASE_PROCESSOR' },
      recipient: { node: to, participants: [to === RIEC ? 'POLICE' : 'COLLEGE'] },
    }) as const;

  /** Past every rule of the sender's; what the receiver made of it. */
  private async send(from: Oin, to: Oin, event: { readonly id: MessageId }): Promise<string | undefined> {
    const { federation } = this.four;
    const { bytes } = await forge(this.house(from), this.house(to), { event });
    await federation.deliver(this.house(from), this.house(to), bytes);
    await federation.settle();
    return this.house(to).storage.state.messages.find(({ id }) => id === event.id)?.state;
  }
  tookBack = 0;
  /** Lies in manner only: what was sent past the sender's rules was lawful for the receiver. */
  believed = 0;

  private async read({
    copy: n,
    as,
    purpose,
  }: {
    copy: number;
    as: BodyCode;
    purpose: Purpose;
  }): Promise<void> {
    const copy = this.copies[n % (this.copies.length || 1)];
    if (copy === undefined) return;
    const { house: node, caseId } = this.four.at[copy.at]!;
    const result = await readMessage({ id: copy.id, purpose, caseId }, actor(as), node);
    if (result.outcome !== 'read') return;
    expect(as).toBe('COLLEGE');
    expect(isWithdrawn(copy)).toBe(false);
    const only = copy.bearing.find((one) => one.type === 'PURPOSE_ONLY');
    if (only?.type === 'PURPOSE_ONLY') expect(only.purposes).toContain(purpose);
    const until = copy.bearing.find((one) => one.type === 'RETAIN_UNTIL');
    if (until?.type === 'RETAIN_UNTIL') expect(node.clock.now() <= until.at).toBe(true);
    this.uses.push(copy.root);
  }
  /** Each by what was given first. */
  readonly uses: MessageId[] = [];

  /** Something that may be used so many times is passed on, and read wherever it lies by who tries too often. */
  async wearOut(): Promise<void> {
    const [a, b, c] = ZVHS;
    const n = this.copies.length;
    await this.take({ act: 'give', from: b, to: a, bearing: REASONS.filter(isCounted) });
    await this.take({ act: 'agree', supplier: b, holder: a, recipient: c, copy: n, wrong: 'no' });
    await this.take({ act: 'pass on', copy: n, to: c, consent: this.agreements.length - 1 });
    for (let i = 0; i < USES; i++)
      for (const copy of [n, n + 1])
        await this.take({ act: 'read', copy, as: 'COLLEGE', purpose: 'INTER_ZVH_UNSOLICITED' });
    expect(this.uses).toHaveLength(USES);
  }

  /** Every content that lies anywhere came there by the rules, and nobody used one more often than was allowed. */
  async check(): Promise<void> {
    const atRiec = this.house(RIEC).storage.state.messages;
    expect(atRiec.filter(({ state }) => state === 'delivered')).toEqual([]);
    for (const oin of ZVHS) {
      const { house: node } = this.four.at[oin]!;
      const received = node.storage.state.messages.filter(
        (one) =>
          one.direction === 'received' &&
          one.sealedContent !== undefined &&
          one.kind === 'case-exchange.notice',
      );
      for (const record of received) {
        const known = this.copies.find(({ id, at }) => id === record.id && at === oin);
        expect(known).toMatchObject({ id: record.id, at: oin });
        const { data } = messageIn((await openStored(node, [record])).get(record.id)!);
        expect(data.elements[0]!.supplier.node ?? record.sender).toBe(known!.source);
        expect(data.elements[0]!.firstProcessedAt).toBe('2026-10-01T08:00:00.000Z');
        for (const { type } of known!.bearing)
          expect(data.elements[0]!.restrictions.map((one) => one.type)).toContain(type);
      }
    }
    for (const { root } of this.copies.filter(({ bearing }) => bearing.some(isCounted)))
      expect(this.uses.filter((used) => used === root).length).toBeLessThanOrEqual(USES);
  }
}

it('is found by no sequence of steps', async () => {
  const passed = { on: 0, back: 0, believed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const world = new World(await fourHouses());
      // Every run begins with something to pass on.
      const [a, b, c] = ZVHS;
      await world.take({ act: 'give', from: b, to: a, bearing: [] });
      await world.take({ act: 'agree', supplier: b, holder: a, recipient: c, copy: 0, wrong: 'no' });
      if (steps.length % 3 === 0) await world.wearOut();
      // Sometimes past the holder's own rules, and lawful all the same: the receiver has no other to go by than its own.
      if (steps.length % 2 === 0)
        await world.take({ act: 'lie', copy: 0, to: c, consent: 0, how: 'as it is' });
      for (const one of steps) await world.take(one);
      await world.check();
      passed.on += world.copies.filter(({ source, id }) =>
        world.four.at[source]!.house.storage.state.messages.every((one) => one.id !== id),
      ).length;
      passed.back += world.tookBack;
      passed.believed += world.believed;
    }),
    { numRuns: RUNS },
  );
  // The rules also let something through, or this test would say nothing.
  expect(passed.on).toBeGreaterThan(0);
  expect(passed.back).toBeGreaterThan(0);
  expect(passed.believed).toBeGreaterThan(0);
}, 120_000);
