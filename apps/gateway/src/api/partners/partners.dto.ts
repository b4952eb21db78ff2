import { BODY_CODES, MESSAGE_KINDS, NODE_KINDS } from '#domain';
import { Choice, Nested, Text } from '../contract/field.js';

export class Partner {
  @Text('A', 'OIN van het knooppunt', { min: 20, max: 20 })
  oin!: string;
  @Text('A', 'Naam', { max: 200 })
  naam!: string;
  @Choice('A', 'Soort samenwerkingsverband', { of: NODE_KINDS })
  soort!: string;
  @Choice('A', 'Deelnemers daar', { of: BODY_CODES, list: { min: 0, max: 20 } })
  deelnemers!: string[];
  @Choice('A', 'Soorten berichten die het knooppunt verwerkt', {
    of: MESSAGE_KINDS,
    list: { min: 0, max: 100 },
  })
  berichtsoorten!: string[];
}
export class Partners {
  @Nested('A', 'Andere knooppunten in het ondertekende register', {
    of: () => Partner,
    list: { min: 0, max: 1000 },
  })
  partners!: Partner[];
}
