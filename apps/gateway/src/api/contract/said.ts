/** What somebody writes as a reason, for colleagues to read. */

/** Eight digits in a row are a number of somebody more often than not; they have no place in a reason. */
export const SAID = {
  min: 5,
  max: 300,
  // Neither control characters nor marks that turn the direction of text.
  pattern: /^(?!.*\d[\d .-]{6,}\d)[ -~\u00a0-\u200a\u2010-\u2027\u202f-\u2065\u206a-\uffff]*$/,
  rule: {
    nl: 'moet een zin van 5 tot 300 tekens zijn, zonder nummers van personen of zaken',
    en: 'must be a sentence of 5 to 300 characters, without numbers of persons or cases',
  },
};
