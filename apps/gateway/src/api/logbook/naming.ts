import type { Naming } from '../../logbook-form.js';
import type { Self } from '../use-cases.js';

export function namingOf(self: Self): Naming {
  const { oin: node, publicUrl } = self();
  return { node, publicUrl };
}
