import type { Bilingual } from '#domain';

export const MATCH_HELP: Bilingual = {
  nl: `sluis match – vergelijken wie bij twee knooppunten bekend is

Gebruik
  sluis match necessity ZAAK --subject BETROKKENE --partner OIN
                                                               leg vast dat vragen naar deze persoon noodzakelijk is: goed voor één keer, 30 dagen
  sluis match propose  --partner OIN [--mode one-way|mutual] [--cases ZAAK,…]
                                                               over eigen zaken met een verse beoordeling van de noodzaak
  sluis match accept   ID
  sluis match status   [ID]
  sluis match exclude  ZAAK --ground SHIELDED                  houd een eigen zaak overal buiten; include laat haar weer toe
  sluis match include  ZAAK
  sluis match course                                           verloop, budgetten en opschortingen (beheer, toezicht)
  sluis match clear    OIN --reason PEER_MENDED                hef een opschorting op (fg)
  sluis match counters                                         getekende maandtellingen per partner (toezicht)
  sluis match counters verify TELLINGEN.json … --directory directory.jws --authority authority.pem [--crls MAP] [--at MOMENT]
                       getekend door wie zij noemen, geen maand ertussenuit, en beide kanten naast elkaar
  sluis match evidence ID --json                               het verzegelde pakket en wat is getekend
  sluis match extract  BEWIJS.json --dir 1 --overseer-a A.seed --overseer-b B.seed --json
                       de genoemde personen uit het register van dit knooppunt, verzegeld
  sluis match audit    BEWIJS.json --dir 1 --overseer-a A.seed --overseer-b B.seed
                       --signed GETEKEND.json --register REGISTER.json [--log PAKKET]
                       --directory directory.jws --authority authority.pem

audit en counters verify werken zonder netwerk. TELLINGEN: wat counters --json gaf, van zo veel knooppunten als u hebt. GETEKEND: het bewijs van de ander over deze vergelijking;
wat het van dit knooppunt zegt, moet dit knooppunt zelf hebben getekend. list: signed = de lijst staat in een getekend ontvangstbewijs, told = de ander zegt het alleen.
REGISTER: wat extract gaf, of per verwijzing {"bsn", "statement": {"id", "at"}}, "erased" of "not-matchable". Directory: de uitgave van toen de vergelijking begon.
PAKKET: van het logboek van dit knooppunt (sluis audit pack), goedgekeurd door sluis audit verify; zonder vergelijkt niemand de omvang met het logboek.
Zonder --crls (intrekkingslijsten) zegt niemand of een certificaat is ingetrokken.
Uitgangscode 6: er is iets gevonden.`,
  en: `sluis match – match who is known at two nodes

Usage
  sluis match necessity CASE --subject PERSON --partner OIN
                                                               record that asking about this person is necessary: good for one session, 30 days
  sluis match propose  --partner OIN [--mode one-way|mutual] [--cases CASE,…]
                                                               over own cases with a fresh judgement of necessity
  sluis match accept   ID
  sluis match status   [ID]
  sluis match exclude  CASE --ground SHIELDED                  keep an own case out of everything; include lets it in again
  sluis match include  CASE
  sluis match course                                           course, budgets and suspensions (operators, reviewers)
  sluis match clear    OIN --reason PEER_MENDED                lift a suspension (data protection officer)
  sluis match counters                                         signed monthly counters per peer (reviewers)
  sluis match counters verify COUNTERS.json … --directory directory.jws --authority authority.pem [--crls FOLDER] [--at MOMENT]
                       signed by whom they name, no month left out, and both sides beside each other
  sluis match evidence ID --json                               the sealed package and what was signed
  sluis match extract  EVIDENCE.json --dir 1 --overseer-a A.seed --overseer-b B.seed --json
                       the named persons from this node's register, sealed
  sluis match audit    EVIDENCE.json --dir 1 --overseer-a A.seed --overseer-b B.seed
                       --signed SIGNED.json --register REGISTER.json [--log PACK]
                       --directory directory.jws --authority authority.pem

audit and counters verify need no network. COUNTERS: what counters --json gave, of as many nodes as you have. SIGNED: the peer's evidence of this session; what it says of this
node, this node must have signed itself. list: signed = a signed receipt names the list, told = the peer alone says so. REGISTER: what
extract gave, or for each reference {"bsn", "statement": {"id", "at"}}, "erased" or "not-matchable". Directory: the edition of when the session began.
PACK: of this node's log (sluis audit pack), found good by sluis audit verify; without it nobody compares the size with the log.
Without --crls (revocation lists) nothing says whether a certificate was revoked.
Exit code 6: something was found.`,
};
