/** The OpenAPI document as it was made at build time, with this node's own address in it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DOCUMENT = Symbol('OpenAPI document');

export interface StoredDocument {
  /** Parsed anew at each call, so that it does not stay in memory between two readers. */
  read(): OpenApi;
}
/** The part of OpenAPI 3.0 that the documentation page shows. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApiSchema>> };
}
export interface OpenApiOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: OpenApiSchema }>> };
}
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: OpenApiSchema;
  readonly allOf?: readonly OpenApiSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, OpenApiSchema & { readonly 'x-klasse'?: string }>>;
}

/** @throws when the file is missing: the node was built without it. */
export function storedDocument(serverUrl: string): StoredDocument {
  const file = findUpwards(dirname(fileURLToPath(import.meta.url)), join('docs', 'openapi.json'));
  return {
    read: () => ({ ...(JSON.parse(readFileSync(file, 'utf8')) as OpenApi), servers: [{ url: serverUrl }] }),
  };
}

/** Compiled or not, this file lies somewhere below the folder that holds `docs`. */
function findUpwards(folder: string, name: string): string {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  if (dirname(folder) === folder) throw new Error(`${name} is missing beside the program`);
  return findUpwards(dirname(folder), name);
}
