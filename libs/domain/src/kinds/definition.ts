/** What a message kind declares. Everything else (JSON Schema, OpenAPI, console form, facts) derives from it. */
import type { Bilingual } from '../decision.js';
import type { MessageData } from '../message.js';
import type { Purpose, Route } from '../purpose.js';
import type { JsonObject } from '../strict-json.js';

/**
 * What a kind brings of people. `data`: its elements are about them, so whatever looks for a person's data looks at it.
 * `handles`: it names them by handle, and the law refuses every element. `nothing`: its schema takes neither subjects nor elements.
 */
export type OfPersons = 'data' | 'handles' | 'nothing';

export interface KindDefinition {
  readonly kind: string;
  /**
   * `exchange` brings data over one of the seven routes. `supporting` speaks about what was exchanged before (law.md
   * §1.4): references and codes, along the recorded disclosures of its `about`.
   */
  readonly act: 'exchange' | 'supporting';
  readonly title: Bilingual;
  /** Purposes it may state; each belongs to one route or supporting act. */
  readonly purposes: readonly Purpose[];
  /** Empty: it travels under a purpose of its own, between the nodes that exchanged what it is about. */
  readonly routes: readonly Route[];
  /** Kinds of which one must come before in the conversation; empty when it opens one. */
  readonly follows: readonly string[];
  /** Kinds that answer it; empty when it asks nothing. */
  readonly answeredBy: readonly string[];
  /** ISO 8601 duration within which the answer is due. */
  readonly answerWithin?: string;
  readonly ofPersons: OfPersons;
  /** `between-nodes` travels; `within-node` stays at the own node, between its participants; `either` does both. */
  readonly reach: 'between-nodes' | 'within-node' | 'either';
  /** JSON Schema of `data.details`. */
  readonly details: JsonObject;
  /** Made-up persons with test BSNs. */
  readonly example: MessageData;
}

/** `details` of a kind that adds nothing. */
export const NO_DETAILS: JsonObject = { type: 'object', additionalProperties: false };
