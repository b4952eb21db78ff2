/** Where what to do at an alarm can be read: the page of the console, or the file where nobody said where the console is. */
export const runbookLink = (alarm: string, publicUrl: string | undefined): string =>
  publicUrl === undefined ? `docs/runbooks/${alarm}.md` : `${publicUrl}/draaiboeken/${alarm}`;
