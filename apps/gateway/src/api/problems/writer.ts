/** A problem on the wire: `type` opens the page that explains its code. */
import type { FastifyReply } from 'fastify';
import type { Problem } from './problem.js';

export interface ProblemWriter {
  (reply: FastifyReply, problem: Problem): void;
  /** For answers without a reply object. */
  render(problem: Problem): string;
}

/** `serverUrl` ends in `/v1`, as in the OpenAPI document. */
export function problemWriter(serverUrl: string): ProblemWriter {
  const render = ({ body }: Problem): string =>
    JSON.stringify({ type: `${serverUrl}/documentatie#${body.code}`, ...body });
  const write = (reply: FastifyReply, problem: Problem): void => {
    void reply
      .code(problem.body.status)
      .headers(problem.headers)
      .header('Content-Type', 'application/problem+json')
      .send(render(problem));
  };
  return Object.assign(write, { render });
}
