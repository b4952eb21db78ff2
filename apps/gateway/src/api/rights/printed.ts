import type { Letter } from '#exchange';
import { letterHtml, letterPdf } from '#report';
import type { Brief } from './rights.dto.js';

/** A letter to a data subject, to be read on screen and to be sent. */
export async function printed(letter: Letter): Promise<Brief> {
  const pdf = await letterPdf(letter, { madeAt: new Date() });
  return { html: letterHtml(letter), pdf: Buffer.from(pdf).toString('base64') };
}
