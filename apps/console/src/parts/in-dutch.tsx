import type { ReactNode } from 'react';

/** Prose of the node that it has in Dutch alone: read out as that on an English page too (WCAG 3.1.2). */
export const InDutch = ({ children }: { readonly children: ReactNode }) => <span lang="nl">{children}</span>;
