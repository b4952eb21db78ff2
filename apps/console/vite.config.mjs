/** Builds the console to dist/console: modules with a hash in their name, no inline script, no source maps. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    // Which page needs which files; tools/console/build.mjs reads it and takes it away.
    manifest: true,
    target: 'es2023',
    cssCodeSplit: false,
    // A data: URL would need an exception in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
