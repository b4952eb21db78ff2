/** Of the partners a form offers those that its kind of message goes between, and that process it; the law decides after that. */
import { load } from './load.js';

interface Partner {
  readonly oin: string;
  readonly soort: 'ZVH' | 'RIEC';
  readonly berichtsoorten: readonly string[];
  readonly aanvaard: boolean;
}
interface Kinds {
  readonly COMPOSABLES: Readonly<Record<string, { readonly soort: string; readonly between: string }>>;
  readonly eligible: (
    id: string,
    of: { readonly partners: readonly Partner[]; readonly own: Partner['soort'] },
  ) => readonly Partner[];
}
const kinds = load<Kinds>('pages/compose-kinds.ts');

/** Two houses and a RIEC, all accepted, which process every kind that can be written. */
async function partners(): Promise<readonly Partner[]> {
  const berichtsoorten = Object.values((await kinds).COMPOSABLES).map(({ soort }) => soort);
  const one = (oin: string, soort: Partner['soort']) => ({ oin, soort, berichtsoorten, aanvaard: true });
  return [one('zuid', 'ZVH'), one('west', 'ZVH'), one('riec', 'RIEC')];
}
const offered = async (id: string, own: Partner['soort']): Promise<readonly string[]> =>
  (await kinds).eligible(id, { partners: await partners(), own }).map(({ oin }) => oin);

it.each(['bekend', 'melding', 'plannen', 'casusvraag'])(
  'offers an accepted RIEC for nothing that goes between houses: %s',
  async (id) => {
    expect(await offered(id, 'ZVH')).toEqual(['zuid', 'west']);
    expect(await offered(id, 'RIEC')).toEqual([]);
  },
);

it.each(['bekend-riec', 'betrokkenvraag', 'interventie'])(
  'offers only the other kind of node for what goes between a house and a RIEC: %s',
  async (id) => {
    expect(await offered(id, 'ZVH')).toEqual(['riec']);
    expect(await offered(id, 'RIEC')).toEqual(['zuid', 'west']);
  },
);

it('offers no node that does not process the kind', async () => {
  const { eligible, COMPOSABLES } = await kinds;
  const soort = COMPOSABLES['melding']!.soort;
  const without = (await partners()).map((one) =>
    one.oin === 'west'
      ? { ...one, berichtsoorten: one.berichtsoorten.filter((kind) => kind !== soort) }
      : one,
  );
  expect(eligible('melding', { partners: without, own: 'ZVH' }).map(({ oin }) => oin)).toEqual(['zuid']);
});
