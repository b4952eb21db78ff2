import type { Self } from '../use-cases.js';
import type { EigenKnooppunt } from './session.dto.js';

export const toOwnNode = ({ oin, name, demo, release }: ReturnType<Self>): EigenKnooppunt => ({
  oin,
  naam: name,
  oefenomgeving: demo,
  versie: release.version,
  ...(release.commit === undefined ? {} : { commit: release.commit }),
});
