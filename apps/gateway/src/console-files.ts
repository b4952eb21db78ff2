/** Where the built console lies. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `dist/console` beside the compiled gateway. A test federation that was not built with a console runs without one; in
 * production it must be there. Throws where it is not.
 */
export function consoleFiles(mayLack: boolean): string | undefined {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'console');
  if (existsSync(join(folder, 'index.html'))) return folder;
  if (mayLack) return undefined;
  throw new Error('The console was not built: dist/console/index.html is missing');
}
