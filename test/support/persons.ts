/** Made-up persons; the numbers pass the elfproef and are test numbers of RvIG, which nobody has. */
import type { DemoPerson } from '../../tools/demo/persons.js';

export const PERSONS = [
  { bsn: '999990342', givenNames: 'Noor', familyName: 'Verzonnen', birthDate: '1990-04-12' },
  { bsn: '999993653', givenNames: 'Daan', prefix: 'van', familyName: 'Testendorp', birthDate: '1984-11-30' },
  { bsn: '999990019', givenNames: 'Zoë', familyName: 'Bedacht', birthDate: '2001-02-28' },
] as const satisfies readonly DemoPerson[];
