/** Every route of every controller, as the framework knows them. */
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { CONTROLLERS } from '../src/api/api.module.js';

/** They say nothing about anyone, and are asked without a token too. */
const PUBLIC = ['/openapi.json', '/documentatie', '/gezondheid/levend', '/gezondheid/gereed'];

export interface Route {
  readonly method: string;
  readonly path: string;
}
const HANDLERS = CONTROLLERS.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).map((name) => ({
    base: Reflect.getMetadata(PATH_METADATA, controller) as string,
    handler: (controller.prototype as unknown as Record<string, unknown>)[name] as object,
  })),
);
const ROUTES = HANDLERS.flatMap(({ base, handler }): Route[] => {
  const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (verb === undefined) return [];
  const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
  return paths.map((path) => ({
    method: RequestMethod[verb],
    path: `/${[base, path]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter(Boolean)
      .join('/')}`,
  }));
});

/** Those that ask who somebody is. */
export const GUARDED = ROUTES.filter(({ path }) => !PUBLIC.includes(path));
/** The others. */
export const UNGUARDED = ROUTES.filter(({ path }) => PUBLIC.includes(path)).length;
export const PUBLIC_PATHS = PUBLIC.length;
