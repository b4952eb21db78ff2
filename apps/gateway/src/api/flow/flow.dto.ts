/** The flow of a node's messages: class A throughout. */
import { ATTEMPT_CODES } from '#domain';
import { FLOW_STATES } from '#exchange';
import { BerichtRegel, BerichtStroom, STATES } from '../messages/message.dto.js';
import { LIMIT, NEXT, OIN } from './paging.js';
import { SAID } from '../contract/said.js';
import { Uitleg } from '../partners/partners.dto.js';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

export const WINDOWS = ['1u', '24u', '7d'] as const;
export const PEER_STATES = ['werkt', 'wacht', 'staat-stil', 'geen-gegevens'] as const;

const count = { min: 0, max: Number.MAX_SAFE_INTEGER };

/** Why an attempt came to nothing: a code of ours, and never what a broker wrote. */
export class MisluktePoging {
  @Moment('A', 'Wanneer')
  op!: string;
  @Choice('A', 'Waarom', { of: ATTEMPT_CODES })
  code!: string;
  @Nested('A', 'Wat u nu kunt doen', { of: () => Uitleg })
  watNu!: Uitleg;
}

export class OverzichtVraag {
  @Choice('A', 'Over welke tijd; 24u als u niets kiest', { of: WINDOWS, optional: true })
  venster?: string;
}

export class PartnerStroom {
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  oin!: string;
  @Text('A', 'Naam', { max: 200 })
  naam!: string;
  @Choice('A', 'Toestand; geen-gegevens als er niets is waaruit die blijkt', { of: PEER_STATES })
  toestand!: string;
  @Moment(
    'A',
    'Sinds wanneer het stilstaat of wacht; bij geen-gegevens: wanneer deze partner voor het laatst iets liet horen',
    {
      optional: true,
    },
  )
  sinds?: string;
  @Moment('A', 'Laatste ondertekende levensteken: hartslag, bericht of bevestiging', { optional: true })
  laatstGehoord?: string;
  @Whole('A', 'Verzonden in dit venster', count)
  verzonden!: number;
  @Whole('A', 'Ontvangen in dit venster', count)
  ontvangen!: number;
  @Whole('A', 'In de rij naar deze partner', count)
  wachtend!: number;
  @Moment('A', 'Oudste bericht in die rij', { optional: true })
  oudsteWachtend?: string;
  @Whole('A', 'Meeste pogingen van een bericht in die rij', count)
  pogingen!: number;
  @Moment('A', 'Volgende poging', { optional: true })
  volgendePoging?: string;
  @Nested('A', 'Laatste poging van een bericht in die rij die niet lukte', {
    of: () => MisluktePoging,
    optional: true,
  })
  laatstMislukt?: MisluktePoging;
  @Moment('A', 'Laatst ontvangen bericht', { optional: true })
  laatstOntvangen?: string;
  @Moment('A', 'Laatste ondertekende ontvangstbevestiging', { optional: true })
  laatsteBevestiging?: string;
  @Whole('A', 'Leveringen van deze partner die apart zijn gezet', count)
  geparkeerd!: number;
}
export class Tijdvak {
  @Moment('A', 'Begin')
  van!: string;
  @Whole('A', 'Verzonden', count)
  verzonden!: number;
  @Whole('A', 'Ontvangen', count)
  ontvangen!: number;
  @Whole('A', 'Verlopen of niet te bezorgen', count)
  mislukt!: number;
}
export class Overzicht {
  @Moment('A', 'Moment van deze gegevens')
  op!: string;
  @Choice('A', 'Venster', { of: WINDOWS })
  venster!: string;
  @Nested('A', 'Andere knooppunten', { of: () => PartnerStroom, list: { min: 0, max: 1000 } })
  partners!: PartnerStroom[];
  @Whole('A', 'Seconden per tijdvak', { min: 1, max: 86_400 })
  tijdvakSeconden!: number;
  @Nested('A', 'Tijdvakken met berichten', { of: () => Tijdvak, list: { min: 0, max: 400 } })
  tijdvakken!: Tijdvak[];
}

/** Of any role; which of them a caller may ask for goes with what that caller sees (`toFilter`). */
export const FILTER_STATES = [...new Set([...FLOW_STATES, ...STATES])];

export class BerichtenVraag {
  @Text('A', 'OIN van het andere knooppunt', { ...OIN, optional: true })
  partner?: string;
  @Choice('A', 'Toestand, een van die in uw antwoord staan', { of: FILTER_STATES, optional: true })
  status?: string;
  @Choice('A', 'Richting', { of: ['sent', 'received', 'internal'], optional: true })
  richting?: string;
  @Text('A', 'Vervolg: de `vervolg` van een eerder antwoord', { ...NEXT, optional: true })
  na?: string;
  @Text('A', 'Hoogste aantal berichten, van 1 tot 200; 100 als u niets kiest', { ...LIMIT, optional: true })
  limiet?: string;
}
export class BerichtenStroom {
  @Nested('A', 'Berichten, nieuwste eerst', { of: () => BerichtStroom, list: { min: 0, max: 200 } })
  berichten!: BerichtStroom[];
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn', { max: 61, optional: true })
  vervolg?: string;
}

export class BerichtenRegels {
  @Nested('B', 'Berichten, nieuwste eerst', { of: () => BerichtRegel, list: { min: 0, max: 200 } })
  berichten!: BerichtRegel[];
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn', { max: 61, optional: true })
  vervolg?: string;
}

export class Bezorging {
  @Id('A', 'Nummer van het bericht')
  id!: string;
  @Flag('A', 'Of de bezorging klaar is')
  klaar!: boolean;
  @Whole('A', 'Aantal pogingen', count)
  pogingen!: number;
  @Moment('A', 'Volgende poging, zolang die komt', { optional: true })
  volgendePoging?: string;
  @Nested('A', 'Laatste poging die niet lukte, zolang de bezorging niet klaar is', {
    of: () => MisluktePoging,
    optional: true,
  })
  laatstMislukt?: MisluktePoging;
  @Moment('A', 'Sinds wanneer het is geparkeerd', { optional: true })
  geparkeerdOp?: string;
  @Text('A', 'Account dat het parkeerde', { max: 100, optional: true })
  geparkeerdDoor?: string;
  @Text('A', 'Reden van het parkeren', { max: 300, optional: true })
  reden?: string;
}

const KIND_RULE = { nl: 'moet uit een melding komen', en: 'must come from an alarm' };
export const ALARM_STATES = ['ok', 'fout', 'geen-gegevens'] as const;
export class Melding {
  @Text('A', 'Soort; de bladzijde met die naam zegt wat u doet', { max: 60 })
  soort!: string;
  @Text('A', 'OIN van de partner, of een onderdeel van dit knooppunt', { max: 60 })
  onderwerp!: string;
  @Text('A', 'Naam van de partner', { max: 200, optional: true })
  naam?: string;
  @Choice('A', 'Toestand; geen-gegevens is nooit in orde', { of: ALARM_STATES })
  toestand!: string;
  @Moment('A', 'Sinds wanneer', { optional: true })
  sinds?: string;
  @Moment('A', 'Wanneer iets eindigt', { optional: true })
  tot?: string;
  @Whole('A', 'Aantal, waar het om een aantal gaat', { ...count, optional: true })
  aantal?: number;
  @Text('A', 'Account dat zei dat deze melding is gezien', { max: 100, optional: true })
  gezienDoor?: string;
  @Moment('A', 'Gezien op', { optional: true })
  gezienOp?: string;
  @Text('A', 'Account dat deze melding dempte', { max: 100, optional: true })
  gedemptDoor?: string;
  @Moment('A', 'Gedempt tot; daarna of als het erger wordt, komt de melding terug', { optional: true })
  gedemptTot?: string;
  @Text('A', 'Reden van het dempen', { max: 300, optional: true })
  reden?: string;
}
export class Stilstand {
  @Flag('A', 'Niets wordt verwerkt: er is geen logboek om in te schrijven')
  staatStil!: boolean;
  @Moment('A', 'Sinds wanneer', { optional: true })
  sinds?: string;
}
export class NieuweDemping {
  @Moment('A', 'Tot wanneer, hoogstens 14 dagen vooruit')
  eindigtOp!: string;
  @Text('A', 'Waarom; geen gegevens over personen', SAID)
  reden!: string;
}
export class MeldingPad {
  @Text('A', 'Soort', { max: 60, pattern: /^[a-z][a-z-]*$/, rule: KIND_RULE })
  soort!: string;
  @Text('A', 'OIN van de partner, of een onderdeel van dit knooppunt', {
    max: 60,
    pattern: /^[a-z0-9][a-zA-Z0-9:._-]*$/,
    rule: KIND_RULE,
  })
  onderwerp!: string;
}
export class Meldingen {
  @Moment('A', 'Moment van deze gegevens')
  op!: string;
  @Nested('A', 'Een per toestand die bewaakt wordt; eerst wat aandacht vraagt', {
    of: () => Melding,
    list: { min: 0, max: 5000 },
  })
  meldingen!: Melding[];
}
