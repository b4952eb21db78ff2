import { findMessage, sendMessage, sendOnce, assessMessage } from '#exchange';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const BSN = '999990342';
const digest = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

describe('a draft that the law forbids', () => {
  it('is refused with every reason, kept without content, and audited', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const { necessity: _n, quality: _q, ...rest } = knownCheck({ ...about, bsn: BSN });
    const result = await sendMessage(rest, actor('COLLEGE'), noord);
    if (result.outcome !== 'refused' || result.decision.outcome !== 'refuse') throw new Error(result.outcome);
    const codes = result.decision.reasons.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['NECESSITY_STATEMENT_MISSING', 'QUALITY_ATTESTATION_MISSING']),
    );
    const record = await findMessage(result.id, actor('COLLEGE'), noord);
    expect(record).toMatchObject({ state: 'refused' });
    expect(record?.sealedContent).toBeUndefined();
    expect(noord.storage.state.outbox).toHaveLength(0);
    expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'message.send', result: 'refused' });
  });

  it('needs an own open case', async () => {
    const { noord } = await openFederation();
    const result = await sendMessage(
      knownCheck({ caseId: undefined, subject: 'p-0123456789abcdef', bsn: BSN }),
      actor('COLLEGE'),
      noord,
    );
    expect(result).toMatchObject({ outcome: 'refused', decision: { reasons: [{ code: 'NO_ACTIVE_CASE' }] } });
  });

  it('is no case of another participant', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'MAYOR', BSN);
    const result = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    expect(result).toMatchObject({ outcome: 'refused' });
  });

  it('gets the same answer when it is only assessed, and nothing is stored', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const draft = knownCheck({ ...about, bsn: BSN });
    expect(await assessMessage(draft, actor('COLLEGE'), noord)).toMatchObject({
      decision: { outcome: 'permit' },
    });
    expect(noord.storage.state.messages).toHaveLength(0);
  });
});

describe('an idempotency key', () => {
  it('makes the second request the first one’s answer', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const by = { actor: actor('COLLEGE'), node: noord };
    const request = { key: 'k-1', bodyDigest: digest(1) };
    const first = await sendOnce(knownCheck({ ...about, bsn: BSN }), request, by);
    const second = await sendOnce(knownCheck({ ...about, bsn: BSN }), request, by);
    expect(second).toEqual(first);
    expect(noord.storage.state.messages).toHaveLength(1);
    // What a caller put into it is kept under our own key only.
    const [kept] = noord.storage.state.keys;
    expect(JSON.stringify(kept)).not.toContain('k-1');
    expect(kept!.bodyDigest).not.toEqual(request.bodyDigest);
  });

  it('is refused for another body', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const by = { actor: actor('COLLEGE'), node: noord };
    await sendOnce(knownCheck({ ...about, bsn: BSN }), { key: 'k-1', bodyDigest: digest(1) }, by);
    const other = await sendOnce(
      knownCheck({ ...about, bsn: BSN }),
      { key: 'k-1', bodyDigest: digest(2) },
      by,
    );
    expect(other).toEqual({ outcome: 'reused' });
  });
});
