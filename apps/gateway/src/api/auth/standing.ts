/** Whether somebody may act here at all, now: asked at the door, and of whoever listens to a stream that outlives its request. */
import type { FastifyRequest } from 'fastify';
import { isScreened } from '#exchange';
import type { Actor, Clock } from '#exchange';
import { problem } from '../problems/problem.js';
import type { UseCases } from '../use-cases.js';
import { isWithinTerm } from './role-term.js';
import type { Person } from './session.js';

export interface StandingOptions {
  /** As the node's own list of persons has it: who is not on it may do nothing here, whatever the token says. */
  readonly people: Pick<UseCases, 'authorise'>;
  readonly clock: Clock;
}
/** The actor as the list has the person, or under which name it goes on record that there is none. */
type Standing = { readonly actor: Actor } | { readonly denial: string };

export async function standingOf(claimed: Actor, { people, clock }: StandingOptions): Promise<Standing> {
  const actor = await people.authorise(claimed);
  if (actor === undefined) return { denial: 'rest.person-not-listed' };
  if (!isWithinTerm(claimed, clock.now())) return { denial: 'rest.role-ended' };
  if (!isScreened(actor, clock.now())) return { denial: 'rest.screening-ended' };
  return { actor };
}

/** A stream outlives the request that opened it: whoever may act no more, or signed out, hears no more. */
export const stillMayAct =
  (session: (request: FastifyRequest) => Promise<Person | undefined>, options: StandingOptions) =>
  async (request: FastifyRequest): Promise<void> => {
    const person = await session(request);
    if (person === undefined || 'denial' in (await standingOf(person.actor, options)))
      throw problem('SESSION_EXPIRED');
  };
