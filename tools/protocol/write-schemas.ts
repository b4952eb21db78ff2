/** `node dist/tools/protocol/write-schemas.js [--check]`: docs/protocol/schemas from the code; exit 1 when stale. */
import { writeOrCheck } from './files.js';
import { schemaFiles } from './schemas.js';

process.exitCode = await writeOrCheck(schemaFiles(), process.argv.includes('--check'));
