/** Why a session of matching was refused, or ended early. */
import type { MatchCode } from '../code.js';
import { said, type CodeWords } from './said.js';

export const MATCH_WORDS: CodeWords<MatchCode> = {
  E_PEER: said('Met dit knooppunt mag niet worden vergeleken.', 'There may be no comparison with this node.'),
  E_PURPOSE: said(
    'De vergelijking is geweigerd of afgebroken, of dit doel is niet afgesproken.',
    'The comparison was refused or broken off, or this purpose was not agreed.',
  ),
  E_TYPE_DISABLED: said(
    'Op dit soort nummer wordt niet vergeleken.',
    'This type of identifier is not compared.',
  ),
  E_SUITE: said('De versleuteling past niet bij de afspraak.', 'The cryptography is not what was agreed.'),
  E_PROFILE: said(
    'De manier van vergelijken past niet bij de afspraak.',
    'The way of comparing is not what was agreed.',
  ),
  E_EPOCH_STALE: said('De afspraak is intussen vernieuwd.', 'The agreement was renewed meanwhile.'),
  E_REVIEW_MISSING: said(
    'De commissie heeft deze verwerking niet beoordeeld.',
    'The committee has not reviewed this processing.',
  ),
  E_SET_TOO_LARGE: said('Er wordt over te veel personen gevraagd.', 'Too many persons are asked about.'),
  E_SET_EMPTY: said('Er is niemand om te vergelijken.', 'There is nobody to compare.'),
  E_BUDGET: said('Het maximum voor deze partner is bereikt.', 'The maximum for this partner is reached.'),
  E_REPLAY: said('Deze vergelijking is er al geweest.', 'This comparison was here before.'),
  E_SID: said('Het nummer van de vergelijking klopt niet.', 'The id of the comparison is not right.'),
  E_STATE: said('Deze stap hoort hier niet.', 'This step does not belong here.'),
  E_TIMEOUT: said('De vergelijking duurde te lang.', 'The comparison took too long.'),
  E_CHUNK_RANGE: said('Een deel van een lijst klopt niet.', 'A part of a list is not right.'),
  E_EQUIVOCATION: said(
    'De partner stuurde twee verschillende antwoorden.',
    'The partner sent two different answers.',
  ),
  E_COUNT: said('Het aantal klopt niet met wat was gezegd.', 'The count is not what was said.'),
  E_DIGEST: said('Een lijst klopt niet met haar vingerafdruk.', 'A list does not fit its digest.'),
  E_LIST_ORDER: said('Een lijst staat niet op volgorde.', 'A list is not in order.'),
  E_POINT_ENCODING: said('Een versleutelde waarde klopt niet.', 'An encrypted value is not right.'),
  E_POINT_IDENTITY: said('Een versleutelde waarde is leeg.', 'An encrypted value is empty.'),
  E_KEY_INVALID: said(
    'De sleutel van de vergelijking klopt niet.',
    'The key of the comparison is not right.',
  ),
  E_PROOF_INVALID: said(
    'Het bewijs dat goed is gerekend, klopt niet.',
    'The proof that it was computed rightly does not hold.',
  ),
  E_ENTRY_DUPLICATE_TAG: said('Een antwoord komt dubbel voor.', 'An answer stands there twice.'),
  E_AUDIT_UNAVAILABLE: said(
    'Het auditlogboek is niet te vertrouwen, dus er wordt niet vergeleken.',
    'The audit log cannot be relied on, so nothing is compared.',
  ),
};
