import type { Bilingual } from '#domain';

export const MATCH_HELP: Bilingual = {
  nl: `sluis match – vergelijken wie bij twee knooppunten bekend is

Gebruik
  sluis match propose  --partner OIN [--mode one-way|mutual]   over eigen zaken met een verse beoordeling van de noodzaak
  sluis match accept   ID
  sluis match status   [ID]
  sluis match evidence ID --json                               het verzegelde pakket en wat is getekend
  sluis match audit    BEWIJS.json --dir 1 --overseer-a A.seed --overseer-b B.seed
                       --signed GETEKEND.json --register REGISTER.json

Alleen audit werkt zonder netwerk. GETEKEND: {"root", "count", "digest"} zoals de ander die heeft. REGISTER: per
verwijzing {"bsn"}, "erased" of "not-matchable". Uitgangscode 6: er is iets gevonden.`,
  en: `sluis match – match who is known at two nodes

Usage
  sluis match propose  --partner OIN [--mode one-way|mutual]   over own cases with a fresh judgement of necessity
  sluis match accept   ID
  sluis match status   [ID]
  sluis match evidence ID --json                               the sealed package and what was signed
  sluis match audit    EVIDENCE.json --dir 1 --overseer-a A.seed --overseer-b B.seed
                       --signed SIGNED.json --register REGISTER.json

Only audit needs no network. SIGNED: {"root", "count", "digest"} as the peer has them. REGISTER: for each reference
{"bsn"}, "erased" or "not-matchable". Exit code 6: something was found.`,
};
