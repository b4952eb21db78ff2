/** Sets, or with `null` removes, what a JSON pointer names. Throws `RangeError` for a pointer into nothing. */
export function setAt(root: object, pointer: string, value: unknown): void {
  const names = pointer.slice(1).split('/');
  const last = names.pop()!;
  let target = root as Record<string, unknown>;
  for (const name of names) {
    const next = target[name];
    if (typeof next !== 'object' || next === null) throw new RangeError(`no ${pointer} in the base`);
    target = next as Record<string, unknown>;
  }
  if (value === null) delete target[last];
  else target[last] = structuredClone(value);
}
