import { CONVERSATIONS, stateIn } from '#domain';
import { FEW } from '#exchange';
import type { Figure, YearReport } from '#exchange';
import type { Jaarverslag } from './yearly.dto.js';

const told = (figure: Figure): string => (figure === undefined ? `minder dan ${FEW}` : String(figure));

export const toReport = ({ year, at, conversations, refusals }: YearReport): Jaarverslag => ({
  jaar: year,
  geteldOp: at,
  gesprekken: conversations.map(({ name, purpose, opener, state, count }) => ({
    soort: name,
    titel: { ...CONVERSATIONS[name].title },
    doel: purpose,
    begonnen: opener === 'own' ? 'hier' : 'daar',
    uitkomst: state,
    uitleg: { ...stateIn(name, state).title },
    aantal: told(count),
  })),
  weigeringen: refusals.map(({ kind, purpose, direction, code, count }) => ({
    soort: kind,
    doel: purpose,
    richting: direction,
    code,
    aantal: told(count),
  })),
});
