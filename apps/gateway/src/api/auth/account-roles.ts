/** Roles of accounts as the console knows them, and the function role of WGS 1.8(2) that each stands for (law.md §9). */
import type { FunctionRole } from '#domain';

export const ACCOUNT_ROLES = [
  'coordinator',
  'operator',
  'goedkeurder',
  'beheerder',
  'fg',
  'auditor',
  'avg-contact',
] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export const FUNCTION_OF: Readonly<Record<AccountRole, FunctionRole>> = {
  coordinator: 'CASE_PROCESSOR',
  operator: 'SYSTEM_SUPPORT',
  goedkeurder: 'SYSTEM_SUPPORT',
  beheerder: 'SYSTEM_SUPPORT',
  fg: 'COORDINATING_DPO',
  auditor: 'LAWFULNESS_REVIEWER',
  'avg-contact': 'CONTACT_POINT',
};

/** May decide as the second person on what keeps the node running. */
export const isApprover = (role: AccountRole): boolean => role === 'goedkeurder' || role === 'beheerder';

export const isAccountRole = (text: unknown): text is AccountRole =>
  ACCOUNT_ROLES.some((role) => role === text);
