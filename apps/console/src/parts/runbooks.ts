/// <reference types="vite/types/importMeta.d.ts" />
/** The runbooks of docs/runbooks, as they stood when the console was built: the pages of this node's own version. */
import { parseRunbook } from './runbook-text.js';
import type { Runbook } from './runbook-text.js';

const FILES = import.meta.glob<string>(
  ['../../../../docs/runbooks/*.md', '!../../../../docs/runbooks/README.md'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

/** By name, such as `peer-silent`. */
export const RUNBOOKS: ReadonlyMap<string, Runbook> = new Map(
  Object.entries(FILES).map(([path, text]) => [/([\w-]+)\.md$/.exec(path)![1]!, parseRunbook(text)]),
);
