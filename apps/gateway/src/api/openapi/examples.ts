/** Example bodies, from the kinds' own examples: made-up persons, test BSNs. */
import { KINDS, DRAFT_KINDS } from '#domain';
import type { Element, MessageData, MessageKind } from '#domain';
import { fromFlags, fromSubject } from '../messages/content.mapper.js';
import { fromDetails, fromStatement } from '../messages/details.mapper.js';
import type { BerichtConcept, Element as ElementConcept } from '../messages/draft.dto.js';
import { fromRestriction } from '../messages/restriction.mapper.js';

const CASE = '019a0000-0000-7000-8000-00000000000d';

type Examples = Readonly<Record<string, { readonly summary: string; readonly value: object }>>;

/** By the name of the body's class. */
export const BODY_EXAMPLES: Readonly<Record<string, Examples>> = {
  BerichtConcept: Object.fromEntries(
    DRAFT_KINDS.map((kind) => [kind, { summary: KINDS[kind].title.nl, value: exampleDraft(kind) }]),
  ),
  NieuweZaak: {
    zaak: {
      summary: 'Een zaak met één betrokkene',
      value: {
        kenmerk: 'Z-2026-0042',
        betrokkenen: [
          { bsn: '999990342', voornamen: 'Noor', geslachtsnaam: 'Verzonnen', geboortedatum: '1990-04-12' },
        ],
      },
    },
  },
  InzageVerzoek: {
    inzage: { summary: 'Lezen voor een zaak', value: { doel: 'INTER_ZVH_CASE_EXCHANGE', zaak: CASE } },
  },
  GebruikVerzoek: {
    gebruik: { summary: 'Gebruik voor een zaak', value: { doel: 'INTER_ZVH_CASE_EXCHANGE', zaak: CASE } },
  },
  MededelingVerzoek: {
    inzage: {
      summary: 'Antwoord op een verzoek om inzage',
      value: { doel: 'DATA_SUBJECT_RIGHTS', verzoek: '019a0000-0000-7000-8000-0000000000a1' },
    },
  },
  VerstrekkingVerzoek: {
    derde: {
      summary: 'Aan een derde, op een wettelijke grondslag',
      value: {
        doel: 'INTER_ZVH_CASE_EXCHANGE',
        zaak: CASE,
        soortOntvanger: 'THIRD_PARTY',
        grondslag: 'Wmo-2015:5.1.1',
      },
    },
  },
  Aanscherping: {
    alleenBekijken: {
      summary: 'Vanaf nu alleen bekijken',
      value: { beperkingen: [{ soort: 'VIEW_ONLY', basis: 'HOUSE' }] },
    },
  },
  VerlengingVerzoek: {
    tweeJaar: {
      summary: 'Twee jaar langer',
      value: {
        eindigtOp: '2033-10-01T21:59:59.999Z',
        instemmingen: ['019a0000-0000-7000-8000-00000000000c'],
        reden: 'De zaak loopt nog.',
      },
    },
  },
  NieuweAanhouding: {
    rechtsvordering: {
      summary: 'Bewaar voor een rechtsvordering',
      value: { reden: 'LEGAL_CLAIM', eindigtOp: '2027-06-30T22:00:00.000Z' },
    },
  },
  NieuweVerificatie: {
    klopt: {
      summary: 'Nagegaan: de gegevens kloppen',
      value: { bericht: CASE, uitkomst: 'confirmed', vindplaats: 'Z-2026-0042/verificatie-1' },
    },
  },
  NieuwOverleg: {
    geenBezwaar: {
      summary: 'De deelnemer die de gegevens gaf, heeft geen bezwaar',
      value: { bericht: CASE, uitkomst: 'no-objection', vindplaats: 'Z-2026-0042/overleg-1' },
    },
  },
  NieuweBeoordeling: {
    criteria: {
      summary: 'De casus voldoet aan de criteria (BGS 2.20)',
      value: {
        soort: 'case-criteria',
        over: { soort: 'case', id: CASE },
        uitkomst: 'met',
        vindplaats: 'Z-2026-0042/criteria',
      },
    },
  },
  NieuweInstemmingsvraag: {
    gezondheid: {
      summary: 'Vraag de GGD om instemming',
      value: {
        verstrekkers: ['GGD'],
        categorieen: ['HEALTH'],
        doel: 'INTER_ZVH_CASE_EXCHANGE',
        ontvanger: '00000099000000001000',
        betrokkene: 'p-7Qm2xW9rT4kLz8aB',
        eindigtOp: '2027-02-25T00:00:00Z',
      },
    },
  },
  NieuwePersoon: {
    casusverwerker: {
      summary: 'Een casusverwerker van het college',
      value: {
        account: 'noord.college.0042',
        deelnemer: 'COLLEGE',
        rol: 'CASE_PROCESSOR',
        screeningTot: '2027-06-30T22:00:00.000Z',
        opleidingTot: '2027-12-31T23:00:00.000Z',
      },
    },
  },
  NieuweDerde: {
    woningcorporatie: {
      summary: 'Een woningcorporatie bij één zaak',
      value: {
        zaak: CASE,
        sector: 'HOUSING_CORPORATION',
        verklaring: 'Z-2026-0042/geheimhouding-1',
        getekendOp: '2026-11-20T10:00:00.000Z',
      },
    },
  },
  Instemmingsbesluit: { geven: { summary: 'Geef instemming', value: { besluit: 'GEVEN' } } },
  BekendheidAntwoord: {
    bekend: { summary: 'Bekend, op grond van een eigen zaak', value: { antwoord: 'KNOWN', zaak: CASE } },
    onbekend: { summary: 'Niet bekend', value: { antwoord: 'NOT_KNOWN' } },
  },
  NieuweOpdracht: {
    opdracht: {
      summary: 'Bevestig voortaan wat het zaakregister zegt',
      value: {
        doelen: ['INTER_ZVH_KNOWN_CHECK'],
        antwoorden: ['KNOWN', 'NOT_KNOWN', 'DECLINED'],
        eindigtOp: '2027-01-31T23:00:00.000Z',
      },
    },
  },
  ZaakWijziging: { sluiten: { summary: 'Sluit de zaak', value: { status: 'closed' } } },
};

/** The draft that a case system would hand in to send the kind's example. */
export function exampleDraft(kind: MessageKind): BerichtConcept {
  const data: MessageData = KINDS[kind].example;
  return {
    soort: data.kind,
    doel: data.purpose,
    grondslag: data.legalBasis,
    ontvanger: { knooppunt: data.recipient.node, deelnemers: [...data.recipient.participants] },
    zaak: CASE,
    ...(data.inReplyTo === undefined ? {} : { vorigBericht: data.inReplyTo }),
    betrokkenen: data.subjects.map(fromSubject),
    ...(data.necessity ? { noodzaak: fromStatement(data.necessity) } : {}),
    ...(data.quality ? { kwaliteit: fromStatement(data.quality) } : {}),
    kenmerken: fromFlags(data.flags),
    beperkingen: data.restrictions.map(fromRestriction),
    elementen: data.elements.map(exampleElement),
    bijzonderheden: fromDetails(data.details),
  };
}

function exampleElement(element: Element): ElementConcept {
  return {
    id: element.id,
    betrokkene: element.subject,
    categorie: element.category,
    verstrekker: { deelnemer: element.supplier.participant },
    geheimhouding: element.secrecyBasis,
    eersteVerwerkingOp: element.firstProcessedAt,
    instemmingen: [],
    beperkingen: [],
    waarde: element.value,
  };
}
