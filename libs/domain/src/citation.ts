/** Where in the law something stands. A paragraph keeps the source's own numbering: `1`, `1 onder a`. */
export interface Citation {
  readonly act: Act;
  readonly article: string;
  readonly paragraph?: string;
}

/** Short titles and their BWB identifiers (wetten.overheid.nl/<bwb>). */
export const ACTS = {
  WGS: 'BWBR0049962',
  BGS: 'BWBR0050665',
  Wpg: 'BWBR0022463',
  Wjsg: 'BWBR0014194',
  BPG: 'BWBR0023086',
  UAVG: 'BWBR0040940',
  Jeugdwet: 'BWBR0034925',
  RAD: 'BWBR0050740',
} as const;
export type Act = keyof typeof ACTS;

/** `WGS 2.28 lid 1`: the form used in refusals, journeys and documents. */
export function formatCitation(citation: Citation): string {
  const paragraph = citation.paragraph === undefined ? '' : ` lid ${citation.paragraph}`;
  return `${citation.act} ${citation.article}${paragraph}`;
}
