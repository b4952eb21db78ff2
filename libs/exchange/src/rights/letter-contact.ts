import type { Oin } from '#domain';
import type { Node } from '../node.js';
import type { Contact } from './letter-text.js';

/** A partnership and its contact point, as the directory has them. */
export function contactOf(oin: Oin, { directory }: Node): Contact {
  const found = directory.node(oin);
  const point = found?.contactPoint;
  return { partnership: found?.name ?? oin, ...(point ? { point } : {}) };
}
