/** What the law leaves open; each is answered strictly by a row of its own until counsel or the committee answers it. */
import type { Bilingual } from '#domain';

export const QUESTIONS = {
  Q1: {
    nl: 'Geldt BGS 1.10 lid 2 ook tussen ZVH’s, en rust het beroepsgeheim nog op gegevens die met toestemming van de persoon zijn verstrekt? Tot dan: geblokkeerd.',
    en: 'Does BGS 1.10(2) bind ZVHs among themselves, and does the secrecy still rest on data supplied with the person’s consent? Until then: blocked.',
  },
  Q2: {
    nl: 'Wiens klok telt bij overdracht voor de eerste verwerking? Tot dan: die van de bron, en de vroegste telt.',
    en: 'Whose clock counts for the first processing on transfer? Until then: the origin’s, and the earliest counts.',
  },
  Q3: {
    nl: 'Is voor R6 instemming van de leverancier nodig? Tot dan: ja.',
    en: 'Does R6 need supplier consent? Until then: yes.',
  },
  Q4: {
    nl: 'Mag een private deelnemer van een ZVH een bekendheidstoets met een RIEC doen? Tot dan: nee.',
    en: 'May a private ZVH participant operate R5? Until then: no.',
  },
  Q5: {
    nl: 'Is bekendheid bij een RIEC zelf een strafrechtelijk gegeven? Tot dan: zo behandeld.',
    en: 'Is a RIEC hit itself criminal data? Until then: treated as such.',
  },
  Q6: {
    nl: 'Mogen gewone gegevens die alleen een ZVH mag verwerken, mee in R7? Tot dan: geblokkeerd.',
    en: 'May non-special categories that only a ZVH may process travel on R7? Until then: blocked.',
  },
  Q7: {
    nl: 'Zijn meer bekendheidstoetsen in één bericht evenveel losse toetsen? Tot dan: één persoon per bericht.',
    en: 'Is a batch of known-checks as many single checks? Until then: one person per message.',
  },
  Q8: {
    nl: 'Wat mag worden doorgegeven? Tot dan: alleen wat over R2 of R3 kwam, met instemming van elke leverancier voor die ontvanger.',
    en: 'What may be forwarded? Until then: only what came on R2 or R3, with every supplier’s consent for that recipient.',
  },
  Q9: {
    nl: 'Mogen rechten van een persoon bij andere knooppunten op naam worden gezocht? Tot dan: nee, alleen langs vastgelegde verstrekkingen.',
    en: 'May a person’s rights be searched at other nodes by name? Until then: no, only along recorded disclosures.',
  },
  Q10: {
    nl: 'Hoe stemt een leverancier ermee in dat bijzondere of strafrechtelijke gegevens naar een derde gaan die geen knooppunt heeft (WGS 1.7 lid 3)? Tot dan: zulke gegevens gaan niet naar een derde.',
    en: 'How does a supplier agree that special or criminal data go to a third party that has no node (WGS 1.7(3))? Until then: such data go to no third party.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Question = keyof typeof QUESTIONS;
