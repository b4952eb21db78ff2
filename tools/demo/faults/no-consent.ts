/** A case worker who sends what the GGD supplied, without asking the GGD. */
import type { Federation } from '../../federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../federation/nodes.js';
import { caseNotice, element } from '../drafts.js';
import { House } from '../house.js';
import { loadPopulation } from '../persons.js';

const EXPECTED = 'PROVIDER_CONSENT_MISSING';

export async function sendWithoutConsent(federation: Federation): Promise<void> {
  const noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  const about = await noord.registerCase('N-2026-oefening', loadPopulation().persons[1]!);
  const to = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
  const value = { text: 'Staat onder behandeling.' };
  const supplied = element({
    id: 'zorg',
    subject: about.subject,
    category: 'HEALTH',
    supplier: 'GGD',
    value,
  });
  const draft = caseNotice({ sender: 'COLLEGE', to, about }, { elementen: [supplied] });
  const { status, body } = await noord.send(draft);
  const reasons = (body['redenen'] ?? []) as unknown as readonly { readonly code: string }[];
  if (status !== 403 || !reasons.some(({ code }) => code === EXPECTED))
    throw new Error(`${ZVH_NOORD.name} answered ${status} ${String(body['code'])} instead of ${EXPECTED}`);
}
