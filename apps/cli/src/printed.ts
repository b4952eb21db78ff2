import { EXIT, type ExitCode } from './exit.js';
import { answer, send } from './rest.js';
import { print, required, type Verb } from './verb.js';

/** A letter that the node makes: writes `OUT.html` and `OUT.pdf`. */
export const printed = (
  help: Verb['help'],
  options: Verb['options'],
  request: (args: Parameters<Verb['run']>[0]) => Parameters<typeof send>[0],
): Verb => ({
  help,
  options: { out: { type: 'string' }, node: { type: 'string' }, ...options },
  async run(args, io, lang): Promise<ExitCode> {
    const out = required(args, 'out').replace(/\.(html|pdf)$/, '');
    const heard = await send(request(args), args, io);
    if (heard.status !== 200) return answer(heard, { args, io, lang });
    const { html, pdf } = JSON.parse(heard.text) as { html: string; pdf: string };
    await io.write(`${out}.html`, Buffer.from(html));
    await io.write(`${out}.pdf`, Buffer.from(pdf, 'base64'));
    print(io, args, { html: `${out}.html`, pdf: `${out}.pdf` });
    return EXIT.ok;
  },
});
