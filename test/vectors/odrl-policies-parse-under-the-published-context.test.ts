/** Our policies through a JSON-LD processor with W3C's own context: every term is ODRL's or our profile's, and none is lost. */
import jsonld, { type ContextDefinition, type JsonLdDocument, type Options } from 'jsonld';
import type { JsonObject, Restriction } from '#domain';
import { instantOf } from '#domain';
import { fromOdrl, toOdrl } from '#policy';
import { describeVectors, vectorJson, vectorText } from './shared-vectors.js';

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const PROFILE = 'https://sluis.example/ns/odrl/1';
const at = instantOf(Date.UTC(2027, 0, 1));
const ALL: readonly Restriction[] = [
  {
    type: 'PURPOSE_ONLY',
    basis: 'CONDITION_2_29_3',
    purposes: ['INTER_ZVH_CASE_EXCHANGE', 'PLAN_ALIGNMENT'],
  },
  { type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' },
  { type: 'NAMED_ROLES_ONLY', basis: 'HOUSE', roles: ['CASE_PROCESSOR'], participants: ['COLLEGE'] },
  { type: 'NOT_TO_PRIVATE', basis: 'LAW' },
  { type: 'NO_ONWARD_WITHOUT_CONSENT', basis: 'LAW' },
  { type: 'VIEW_ONLY', basis: 'CONDITIONAL_CONSENT_2_28_4' },
  { type: 'VERIFY_BEFORE_USE', basis: 'HOUSE' },
  { type: 'RETAIN_UNTIL', basis: 'HOUSE', at },
  { type: 'MAX_AGE', basis: 'HOUSE', duration: 'P30D' },
  { type: 'NOT_BEFORE', basis: 'HOUSE', at },
  { type: 'MAX_READS', basis: 'HOUSE', n: 3 },
  { type: 'CONSULT_BEFORE_DISCLOSURE', basis: 'HOUSE' },
  { type: 'NOT_AS_EVIDENCE', basis: 'HOUSE' },
  { type: 'SECRECY_NOTICE', basis: 'LAW' },
  { type: 'REPORT_USE', basis: 'CONDITIONAL_CONSENT_1_7_8', within: 'P14D' },
];
const policy = toOdrl(ALL, {
  uid: 'urn:uuid:019a0000-0000-7000-8000-000000000001#policy',
  target: 'urn:uuid:x',
});

/** Contexts come from the file beside the repository; nothing is fetched. */
const documentLoader = async (url: string) => {
  if (url !== 'http://www.w3.org/ns/odrl.jsonld') throw new Error(`would fetch ${url}`);
  return {
    contextUrl: undefined,
    documentUrl: url,
    document: vectorJson<object>('odrl/ODRL22.jsonld'),
  } as never;
};

function iris(value: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(value)) value.forEach((one) => iris(one, found));
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) {
      if (!name.startsWith('@')) found.add(name);
      if ((name === '@id' || name === '@type') && typeof member === 'string') found.add(member);
      iris(member, found);
    }
  return found;
}

describeVectors('a policy of every restriction', () => {
  it('loses nothing in expansion, and uses only terms of ODRL 2.2 and of the profile', async () => {
    // Safe mode throws where the context does not define what stands in the document.
    const expanded: object[] = await jsonld.expand(
      policy as unknown as JsonLdDocument,
      { documentLoader, safe: true } as Options.Expand,
    );
    const used = [...iris(expanded, new Set())].filter((iri) => !iri.startsWith('urn:'));
    const foreign = used.filter(
      (iri) =>
        !iri.startsWith(ODRL) &&
        !iri.startsWith(PROFILE) &&
        !iri.startsWith('http://www.w3.org/2001/XMLSchema#'),
    );
    expect(foreign).toEqual([]);
    const ontology = vectorText('odrl/ODRL22.ttl');
    const unknown = used
      .filter((iri) => iri.startsWith(ODRL))
      .filter((iri) => !new RegExp(`^:${iri.slice(ODRL.length)}\\s`, 'm').test(ontology));
    expect(unknown).toEqual([]);
  });

  it('expands, compacts and comes back as the same restrictions', async () => {
    const expanded: object[] = await jsonld.expand(
      policy as unknown as JsonLdDocument,
      { documentLoader } as Options.Expand,
    );
    const compacted: object = await jsonld.compact(
      expanded as JsonLdDocument,
      policy['@context'] as unknown as ContextDefinition,
      { documentLoader } as Options.Expand,
    );
    expect(fromOdrl(compacted as JsonObject)).toEqual(ALL);
  });
});
