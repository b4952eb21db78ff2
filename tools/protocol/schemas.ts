/** Every JSON Schema of the wire, as the code itself uses them. */
import { directorySchema, heartbeatSchema, keyDocumentSchema } from '#directory';
import { allSchemas } from '#domain';
import type { JsonObject } from '#domain';
import type { DerivedFile } from './files.js';

const fileOf = (name: string, content: JsonObject): DerivedFile => ({ path: `schemas/${name}`, content });

/** docs/protocol/schemas: messages and evidence, and the three signed documents of the directory. */
export const schemaFiles = (): readonly DerivedFile[] => [
  ...allSchemas().map(([name, schema]) => fileOf(name, schema)),
  fileOf('directory.json', directorySchema),
  fileOf('key-document.json', keyDocumentSchema),
  fileOf('heartbeat.json', heartbeatSchema),
];
