/**
 * A part of the console that needs no page. By name: the console compiles by itself, for the browser and against types made
 * from the API, so the nodes' own compilation cannot follow an import into it.
 */
export const load = async <T>(path: string): Promise<T> =>
  (await import(new URL(`../src/${path}`, import.meta.url).pathname)) as T;

/** A package of the console's, by name as well: its types bring a browser's, which the nodes' compilation has not. */
export const loadPackage = async <T>(name: string): Promise<T> => (await import(name)) as T;
