/** A server in place of a node's API: it writes down what it was asked, and answers as a test says. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from './desk.js';

export interface Asked {
  /** `GET /v1/partners?na=4` */
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export interface Reply {
  readonly status: number;
  readonly body?: object;
}
export interface ApiStandIn {
  /** What `sluis` is told of it, with a token in a file. */
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

export async function standInForApi(desk: Desk, answer: (asked: Asked) => Reply): Promise<ApiStandIn> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method, url, headers } = request;
      const { status, body: said } = answer({ line: `${method} ${url}`, headers, body });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(said === undefined ? undefined : JSON.stringify(said));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    environment: {
      LANG: 'en_GB.UTF-8',
      SLUIS_API: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      SLUIS_TOKEN_FILE: desk.put('token', 'ey.token.x\n'),
    },
    stop: () => new Promise((done) => void server.close(() => done())),
  };
}
