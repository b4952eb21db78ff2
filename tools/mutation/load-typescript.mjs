/** Lets this process import the sandbox's TypeScript: `#lib` from its source, `./x.js` from `x.ts`, through swc as jest does. */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import jestConfig from '../../jest.config.mjs';

const [[, [, swc]]] = Object.entries(jestConfig.transform);

export function loadTypeScript(root) {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith('#'))
        return next(pathToFileURL(join(root, 'libs', specifier.slice(1), 'src', 'index.ts')).href, context);
      if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
        const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
        if (existsSync(url)) return next(url.href, context);
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
      const filename = fileURLToPath(url);
      const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, filename, swcrc: false });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
