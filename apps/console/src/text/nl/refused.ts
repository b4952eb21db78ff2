/** On what a refusal rests, and a draft of the law tried on those of before. */
export const refused = {
  'refusals.older': 'Toon oudere',
  'decided.title': 'Waar het besluit op steunt',
  'decided.gone': 'De feiten zijn niet (meer) bewaard. Ze blijven 90 dagen.',
  'decided.otherTable': 'Sindsdien geldt een andere wettabel. Dit is wat die over dezelfde feiten zegt.',
  'decided.nowPermitted': 'Met de wettabel die nu geldt, was dit toegestaan.',
  'decided.noRow': 'Geen regel staat dit toe; er is niets om naar te kijken.',
  'decided.absent': 'was er niet',
  'draft.title': 'Ontwerp van de wettabel',
  'draft.lead':
    'Probeer een ontwerp op eerdere weigeringen. U ziet hoeveel er anders waren besloten, en welke. Er wordt niets bewaard.',
  'draft.rows': 'Ontwerp (JSON)',
  'draft.rows.help':
    'Een object. “rijen” zijn nieuw, of komen in de plaats van die met hetzelfde id. “zonder” zijn id’s die vervallen.',
  'draft.from': 'Weigeringen van',
  'draft.until': 'Tot en met',
  'draft.unreadable': 'Dit is nog geen ontwerp. Controleer de JSON.',
  'draft.try': 'Probeer',
  'draft.busy': 'Bezig: het knooppunt toetst de weigeringen opnieuw.',
  'draft.result': '{seen} weigeringen bekeken, {changed} waren anders besloten.',
  'draft.more': 'Er zijn er meer; dit zijn de nieuwste.',
  'draft.shown': 'Dit zijn de eerste {count}.',
  'draft.changed': 'Weigeringen die anders waren besloten',
  'draft.now': 'Nu',
  'draft.then': 'Met het ontwerp',
} as const;
