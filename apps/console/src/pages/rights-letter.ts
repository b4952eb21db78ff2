import type { Brief } from '../client/generated/types.gen.js';

/** As a file: nothing of it stays in the page. */
export function save({ pdf }: Brief, id: string): void {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `brief-${id.slice(-8)}.pdf`;
  link.click();
  URL.revokeObjectURL(url);
}
