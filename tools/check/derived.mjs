/**
 * Files that are generated from others and committed all the same, because people read them. Each entry is a compiled
 * program that, with `--check`, exits with 1 when the file no longer says what its source says. Add yours here:
 *   { name: 'the law matrix is current', script: 'dist/libs/law/bin/law-matrix.js', args: ['--check'] }
 */
export const derivedFiles = [];
