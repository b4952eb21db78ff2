/** What a node answers to `GET /v1/vergelijkingen/{id}/bewijs`, as `docs/openapi.json` says it (schema Bewijs). */
import type { MatchEvidence } from '#exchange';
import { legOf } from '#matching';
import type { Leg } from '#matching';

export function evidenceAsAnswered({ record, sealed, spendings, copies }: MatchEvidence): object {
  const { terms } = record.session;
  return {
    id: record.id,
    partner: record.session.peer,
    afspraak: {
      doel: terms.purpose,
      grondslag: terms.legalBasis,
      verwijzing: terms.agreementRef,
      wijze: terms.mode,
      soorten: terms.types,
      profiel: terms.normProfile,
      versie: terms.epoch,
    },
    antwoordUiterlijkOp: record.session.notAfter,
    delen: sealed.map(({ dir, sealed: bytes }) => {
      const leg = legOf(record.session, dir)!;
      const isAsker = leg.part === 'asker';
      const spent = (spendings.get(dir) ?? []).map(({ session, at, size, paddedCount }) => ({
        vergelijking: session,
        op: at,
        soort: size,
        omvang: paddedCount,
      }));
      return {
        richting: dir,
        ...listOf(leg, leg.part),
        vanDeAnder: listOf(leg, isAsker ? 'holder' : 'asker'),
        ...(isAsker ? {} : { besteed: spent }),
        pakket: new TextDecoder().decode(bytes),
      };
    }),
    berichten: copies.map(({ kind, bytes, proof }) => ({
      soort: kind,
      inhoud: Buffer.from(bytes).toString('base64url'),
      handtekening: proof,
    })),
  };
}

const listOf = (leg: Leg, part: Leg['part']): object => ({
  wortel: leg.roots[part] ?? '',
  omvang: leg.counts[part] ?? 0,
  lijst: part === 'asker' ? leg.digests.blinded : leg.digests.entries,
});
