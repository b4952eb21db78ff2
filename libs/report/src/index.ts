export { FINDING_TEXTS } from './finding-texts.js';
export { renderHtml } from './html.js';
export { renderPdf } from './pdf.js';
export { letterHtml, letterPdf, type LetterForm } from './letter.js';
export { LENSES, lensesWith, makeReport, planReport, type PlannedSection, type Report } from './report.js';
export { PackTally, type Tallied } from './tally.js';
