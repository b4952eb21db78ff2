/** Who is who in a directory: ids in the right form, no two the same, none that could be read as another. */
import { parseOin } from '#domain';
import { DirectoryError } from './errors.js';

/** The part of a node that names it, before anything else about it is believed. */
export interface Named {
  readonly oin: string;
  readonly name: string;
}

/** @throws DirectoryError `DIRECTORY_OIN`, `DIRECTORY_DUPLICATE_NODE` or `DIRECTORY_LOOKALIKE`. */
export function checkIdentities(nodes: readonly Named[]): void {
  const oins = new Set<string>();
  const folded = new Set<string>();
  const names = new Set<string>();
  for (const [index, { oin, name }] of nodes.entries()) {
    if (parseOin(oin) === undefined) {
      throw new DirectoryError('DIRECTORY_OIN', `/nodes/${index}/oin must be an OIN of 20 positions`);
    }
    if (oins.has(oin))
      throw new DirectoryError('DIRECTORY_DUPLICATE_NODE', `/nodes/${index}/oin stands there twice`);
    if (folded.has(foldOin(oin)) || names.has(foldName(name))) {
      throw new DirectoryError('DIRECTORY_LOOKALIKE', `/nodes/${index} can be read as another node`);
    }
    oins.add(oin);
    folded.add(foldOin(oin));
    names.add(foldName(name));
  }
}

const TWINS: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
};

/** Capitals that pass for digits, as those digits. */
const foldOin = (oin: string): string => oin.replace(/[OQDILZSB]/g, (letter) => TWINS[letter]!);

/** Without accents, case, spacing and punctuation. */
const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
