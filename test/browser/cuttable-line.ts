/** The way between a browser and the nodes, which a test can cut while both live on: a forward proxy for plain HTTP on this machine. */
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface CuttableLine {
  /** For the browser: its proxy. */
  readonly server: string;
  /** Ends what is open, and lets nothing through until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openLine(): Promise<CuttableLine> {
  let isCut = false;
  const open = new Set<Socket>();
  const server = createServer((asked, answer) => (isCut ? asked.socket.destroy() : pass(asked, answer)));
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endAll = (): void => open.forEach((socket) => socket.destroy());
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => (isCut = false),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      endAll();
      await closed;
    },
  };
}

/** Byte for byte and as it comes: a stream has no end to wait for. */
function pass(asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = asked;
  const onward = request(url!, { method, headers }, (heard) => {
    answer.writeHead(heard.statusCode!, heard.rawHeaders);
    answer.flushHeaders();
    heard.pipe(answer);
    heard.on('error', () => answer.destroy());
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}
