/** The form of every problem (RFC 9457), for the OpenAPI document. */
import { Nested, Text, Whole } from '../contract/field.js';
import { Reden, TweeTalen } from '../messages/decision.dto.js';

export class Fout {
  @Text('A', 'Waar in het verzoek (JSON-pointer)', { min: 0, max: 200 })
  plaats!: string;
  @Nested('A', 'Wat er moet staan', { of: () => TweeTalen })
  uitleg!: TweeTalen;
}

export class Probleem {
  @Text('A', 'Adres van de uitleg bij deze code', { max: 500 })
  type!: string;
  @Text('A', 'Korte naam', { max: 200 })
  title!: string;
  @Whole('A', 'HTTP-status', { min: 400, max: 599 })
  status!: number;
  @Text('B', 'Wat er is en wat u kunt doen', { max: 2000 })
  detail!: string;
  @Text('B', 'Vaste code', { max: 60 })
  code!: string;
  @Nested('B', 'Hetzelfde in het Nederlands en het Engels', { of: () => TweeTalen })
  uitleg!: TweeTalen;
  @Nested('A', 'Alle velden die niet kloppen', { of: () => Fout, list: { min: 0, max: 100 }, optional: true })
  fouten?: Fout[];
  @Text('B', 'Bij een weigering: refuse of refer', { max: 10, optional: true })
  uitkomst?: string;
  @Nested('B', 'Bij een weigering: alle redenen', {
    of: () => Reden,
    list: { min: 0, max: 1000 },
    optional: true,
  })
  redenen?: Reden[];
  @Text('B', 'Bij refer: wie moet beslissen', { max: 80, optional: true })
  wachtOp?: string;
  @Text('B', 'Bij een weigering: de gebruikte wettabel', { max: 64, optional: true })
  wettabel?: string;
  @Text('A', 'Bij een geweigerd gebruik: elementen die in de weg staan', {
    max: 40,
    list: { min: 0, max: 100 },
    optional: true,
  })
  elementen?: string[];
  @Text('A', 'Bij een weigering: nummer waaronder zij is vastgelegd', { max: 36, optional: true })
  bericht?: string;
}
