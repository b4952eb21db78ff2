/**
 * Files that are generated from others and committed all the same, because people read them. Each entry is a compiled
 * program that, with `--check`, exits with 1 when the file no longer says what its source says. Add yours here.
 */
export const derivedFiles = [
  { name: 'protocol schemas are current', script: 'dist/tools/protocol/write-schemas.js', args: ['--check'] },
  {
    name: 'the law matrix and the refusal pages are current',
    script: 'dist/tools/law/write-docs.js',
    args: ['--check'],
  },
  { name: 'protocol vectors are current', script: 'dist/tools/protocol/write-vectors.js', args: ['--check'] },
  {
    name: 'the console’s words of codes are current',
    script: 'dist/tools/console/write-code-words.js',
    args: ['--check'],
  },
  { name: 'broker files are current', script: 'dist/deploy/broker/generate.js', args: ['--check'] },
  { name: 'database files are current', script: 'dist/deploy/database/generate.js', args: ['--check'] },
  {
    name: 'the OpenAPI document is current',
    script: 'dist/apps/gateway/src/api/openapi/write.js',
    args: ['--check'],
  },
];
