/** Which methods a path has, for 405 with `Allow` (RFC 9110 §15.5.6). */
import type { FastifyInstance } from 'fastify';

export type AllowedMethods = (path: string) => readonly string[];

/** Must be called before the routes are added. */
export function watchMethods(fastify: FastifyInstance): AllowedMethods {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
    routes.push({ pattern, methods: [method].flat() });
  });
  return (path) => [
    ...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
  ];
}
