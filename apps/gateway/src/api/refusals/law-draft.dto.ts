/** A draft of the law table over refusals of before. Rows, codes and messages of class B; nothing of a person. */
import { Choice, Day, Flag, Free, Moment, Nested, Text, Whole } from '../contract/field.js';
import { BerichtBesluit } from '../messages/message.dto.js';

export class WetOntwerp {
  @Free('B', 'Rijen die erbij komen, of in de plaats van die met hetzelfde `id`', {
    list: { min: 0, max: 200 },
  })
  rijen!: object[];
  @Text('B', 'Rijen die vervallen, met hun `id`', { max: 80, list: { min: 0, max: 200 } })
  zonder!: string[];
  @Day('B', 'Weigeringen vanaf deze dag (UTC)', { optional: true })
  van?: string;
  @Day('B', 'Weigeringen tot en met deze dag (UTC)', { optional: true })
  tot?: string;
  @Moment('B', 'Het recht van welk moment; leeg: dat van elke weigering zelf', { optional: true })
  op?: string;
}
export class ProefBesluit {
  @Choice('B', 'Uitkomst', { of: ['permit', 'refer', 'refuse'] })
  uitkomst!: string;
  @Text('B', 'Codes van de redenen', { max: 60, list: { min: 0, max: 100 } })
  codes!: string[];
}
export class VeranderdBesluit {
  @Nested('B', 'Het bericht, met het besluit van toen', { of: () => BerichtBesluit })
  bericht!: BerichtBesluit;
  @Nested('B', 'Met de wettabel die nu geldt', { of: () => ProefBesluit })
  nu!: ProefBesluit;
  @Nested('B', 'Met het ontwerp', { of: () => ProefBesluit })
  dan!: ProefBesluit;
}
export class WetProef {
  @Text('B', 'SHA-256 van de wettabel met het ontwerp, base64url', { max: 64 })
  wettabel!: string;
  @Whole('B', 'Hoeveel weigeringen zijn bekeken', { min: 0, max: 2000 })
  bekeken!: number;
  @Flag('B', 'Er zijn er meer; dit zijn de nieuwste')
  meer!: boolean;
  @Whole('B', 'Hoeveel daarvan anders waren besloten', { min: 0, max: 2000 })
  veranderd!: number;
  @Nested('B', 'Welke, hoogstens 200', { of: () => VeranderdBesluit, list: { min: 0, max: 200 } })
  berichten!: VeranderdBesluit[];
}
