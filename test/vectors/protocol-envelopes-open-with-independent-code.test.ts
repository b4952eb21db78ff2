import { Ajv2020 } from 'ajv/dist/2020.js';
import { commitmentOf, openJwe, verify } from './support/independent.js';
import { b64, nodeKeys, read, vectors } from './support/protocol-vectors.js';
import type { EnvelopeVector, KeptVector } from './support/protocol-vectors.js';

type Members = Record<string, string>;
const { opened, kept } = vectors<{ opened: EnvelopeVector[]; kept: KeptVector[] }>('envelopes');
const sourceOf = (oin: string): string => `urn:nld:oin:${oin}:systeem:sluis`;

const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ },
});
/** The published schema of what is inside: messages and evidence by their type, a heartbeat by its data. */
function schemaErrors(event: { type: string; data: object }): unknown {
  const heartbeat = event.type === 'nl.wgs.heartbeat.v1';
  const name = heartbeat ? 'heartbeat' : event.type;
  const validate =
    ajv.getSchema(name) ?? ajv.addSchema(read<object>(`schemas/${name}.json`), name).getSchema(name)!;
  return validate(heartbeat ? event.data : event) ? undefined : validate.errors;
}

describe.each(opened.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
  const outer = JSON.parse(vector.envelope) as Members;

  it('has an outside that tells only what it must', () => {
    expect(Object.keys(outer).sort()).toEqual(
      [
        ...['data', 'datacontenttype', 'expirytime', 'id', 'recipient', 'source', 'specversion', 'time'],
        ...['traceparent', 'type'],
      ].sort(),
    );
    expect(outer).toMatchObject({
      specversion: '1.0',
      type: 'nl.wgs.envelope.v1',
      datacontenttype: 'application/jose',
      source: sourceOf(vector.peer),
      recipient: vector.receiver,
      id: vector.messageId,
    });
    expect(vector.vhost).toBe(`${vector.receiver}.${vector.peer}`);
  });

  it('opens, and the header says what the outside says', async () => {
    const { header, plaintext } = await openJwe(outer['data']!, vector.receiver);
    expect(header).toEqual({
      alg: vector.suite === 'SLUIS-1' ? 'HPKE-XWING-1' : 'RSA-OAEP-256',
      ...(vector.suite === 'SLUIS-1' ? {} : { enc: 'A256GCM' }),
      kid:
        vector.suite === 'SLUIS-1'
          ? nodeKeys(vector.receiver).kem.kid
          : nodeKeys(vector.receiver).confidentiality.x5t,
      typ: 'sluis-message+jwe',
      suite: vector.suite,
      mid: outer['id'],
      snd: vector.peer,
      rcp: vector.receiver,
      exp: outer['expirytime'],
    });
    const steps = [4, 8, 16, 32, 64, 128, 256, 512].map((kib) => kib * 1024);
    expect(steps).toContain(Buffer.byteLength(plaintext));
    const inside = JSON.parse(plaintext) as { content: string; proof: object };
    expect(inside).toEqual({ content: b64(Buffer.from(vector.content, 'utf8')), proof: vector.proof });
  });

  it('holds what its sender signed, bound to this envelope', async () => {
    const { content, proof, purpose, peer: issuer } = vector;
    await verify({ content, proof, purpose, issuer });
    await expect(verify({ content: `${content} `, proof, purpose, issuer })).rejects.toThrow();
    const event = JSON.parse(content) as Members & { data: { recipient?: { node: string } } };
    expect(event).toMatchObject({ id: outer['id'], source: outer['source'] });
    if (purpose === 'messages') {
      expect(event['expirytime']).toBe(outer['expirytime']);
      expect(event.data.recipient!.node).toBe(vector.receiver);
    }
  });

  it('fits its published schema, and its commitment is right', () => {
    expect(schemaErrors(JSON.parse(vector.content) as { type: string; data: object })).toBeUndefined();
    expect(b64(commitmentOf(vector.proof.salt, vector.content))).toBe(vector.commitment);
  });
});

it.each(kept.map((vector) => [vector.id, vector] as const))(
  '%s verifies and fits its schema',
  async (_id, vector) => {
    await verify(vector);
    expect(schemaErrors(JSON.parse(vector.content) as { type: string; data: object })).toBeUndefined();
    expect(b64(commitmentOf(vector.proof.salt, vector.content))).toBe(vector.commitment);
  },
);

it('covers every message kind, every evidence type and the heartbeat', () => {
  const types = new Set(
    [...opened, ...kept].map(({ content }) => {
      const { type, data } = JSON.parse(content) as { type: string; data: { evidence?: string } };
      return data.evidence ?? type.replace(/^nl\.wgs\.|\.v1$/g, '');
    }),
  );
  expect([...types].sort()).toEqual(
    [
      ...['known-check.request', 'known-check.response'],
      ...['case-exchange.request', 'case-exchange.response', 'case-exchange.notice'],
      ...['provider-consent.request', 'provider-consent.grant'],
      ...['provider-consent.refuse', 'provider-consent.withdraw'],
      ...['plan-alignment.proposal', 'plan-alignment.agreement'],
      ...['involvement.request', 'involvement.response'],
      ...['intervention-alignment.proposal', 'intervention-alignment.reply'],
      ...['intervention-alignment.agreement', 'result.feedback'],
      ...['correction.notice', 'correction.ack', 'recall.notice', 'recall.ack'],
      ...['retention.erased', 'retention.renewed'],
      ...['subject-rights.rectification.outcome', 'subject-rights.erasure.outcome'],
      ...['subject-rights.restriction.outcome', 'subject-rights.objection.outcome'],
      ...['subject-rights.ack', 'breach.notice', 'breach.ack'],
      ...['match.propose', 'match.accept', 'match.refuse', 'match.query', 'match.evaluated'],
      ...['match.entries', 'match.receipt', 'match.contact', 'match.abort'],
      ...[
        'accepted',
        'relayed',
        'delivered',
        'refused',
        'retrieved',
        'expired',
        'undeliverable',
        'used',
        'forwarded',
        'erased',
        'not-retrieved',
      ],
      'heartbeat',
    ].sort(),
  );
  expect(opened).toHaveLength(49);
  expect(kept).toHaveLength(7);
});

it('shows nobody which of the three answers an envelope holds', () => {
  const answers = opened.filter(({ id }) => id.startsWith('envelope-answer-'));
  expect(answers.map(({ what }) => what)).toHaveLength(3);
  expect(new Set(answers.map(({ envelope }) => envelope.length)).size).toBe(1);
});
