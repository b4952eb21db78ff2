/** The load: plain node:http with kept connections, because it shares the processors with what it measures. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface Accepted {
  readonly id: string;
  /** Moments in epoch milliseconds: request begun, 202 read to its end. */
  readonly sentAt: number;
  readonly acceptedAt: number;
}

export class Client {
  private readonly agent: Agent;

  constructor(
    private readonly apiUrl: string,
    private readonly authorisation: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Throws unless the answer is 202. */
  async send(draft: object): Promise<Accepted> {
    const body = JSON.stringify(draft);
    const began = performance.now();
    const sentAt = Date.now();
    const { answer, text } = await this.post('/berichten', body);
    const acceptedAt = sentAt + (performance.now() - began);
    const id = answer.headers.location?.split('/').at(-1);
    if (answer.statusCode !== 202 || id === undefined)
      throw new Error(`a known-check was not accepted: ${answer.statusCode} ${text.slice(0, 300)}`);
    return { id, sentAt, acceptedAt };
  }

  close(): void {
    this.agent.destroy();
  }

  private post(path: string, body: string): Promise<{ answer: IncomingMessage; text: string }> {
    const headers = {
      Authorization: this.authorisation,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Idempotency-Key': `"${randomUUID()}"`,
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(`${this.apiUrl}${path}`, { method: 'POST', agent: this.agent, headers });
      outgoing.once('error', reject).once('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.once('end', () => resolve({ answer, text })).once('error', reject);
      });
      outgoing.end(body);
    });
  }
}
