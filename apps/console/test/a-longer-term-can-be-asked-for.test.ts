/** A longer term waits for a recorded special case and for consent: both are made and chosen where people can see which is which. */
import { ACT_RULES } from '#exchange';
import { load } from './load.js';

const form = {
  bericht: 'b-1',
  uitkomst: 'renewed',
  vindplaats: 'Z-1',
  totEnMet: '2027-05-01',
  terugval: false,
};
interface Acts {
  readonly OUTCOMES: Readonly<Record<string, readonly string[]>>;
  readonly actBody: (kind: string, form: object) => object;
  readonly isWritten: (kind: string, form: object) => boolean;
  readonly isOfKind: (kind: string, soort: string) => boolean;
}

it('records a special case of this message, until a day, and a relapse where somebody expects one', async () => {
  const { actBody, isWritten, OUTCOMES } = await load<Acts>('pages/acts-kinds.ts');
  const body = {
    soort: 'special-retention',
    over: { soort: 'message', id: 'b-1' },
    uitkomst: 'renewed',
    vindplaats: 'Z-1',
    eindigtOp: '2027-05-01T23:59:59.000Z',
  };
  expect(actBody('beoordelingen', form)).toEqual(body);
  expect(actBody('beoordelingen', { ...form, terugval: true })).toEqual({
    ...body,
    reden: 'HIGH_RELAPSE_RISK',
  });
  expect(isWritten('beoordelingen', { ...form, totEnMet: '' })).toBe(false);
  expect(isWritten('verificaties', { ...form, totEnMet: '' })).toBe(true);
  expect(OUTCOMES['beoordelingen']).toEqual(ACT_RULES['special-retention'].outcomes);
});

it('shows no other judgement as one of keeping longer', async () => {
  const { isOfKind } = await load<Acts>('pages/acts-kinds.ts');
  expect(isOfKind('beoordelingen', 'objection')).toBe(false);
  expect(isOfKind('beoordelingen', 'special-retention')).toBe(true);
});

it('names a consent by whose it is, of what and for whom', async () => {
  const { consentName } = await load<{
    readonly consentName: (id: string, known: object) => string;
  }>('parts/consent-name.ts');
  const id = '019a0000-0000-7000-8000-00000000000f';
  const asked = {
    categorieen: ['HEALTH'],
    doel: 'INTER_ZVH_CASE_EXCHANGE',
    ontvanger: '00000099000000002000',
    antwoorden: [{ verstrekker: 'GGD', instemming: id }],
  };
  const known = {
    consents: { vragen: [asked] },
    language: 'nl',
    nameOf: () => 'Zorg- en Veiligheidshuis Zuid',
  };
  expect(consentName(id, known)).toBe(
    'GGD: gezondheid → Zorg- en Veiligheidshuis Zuid (casusuitwisseling tussen huizen, …00000f)',
  );
});
