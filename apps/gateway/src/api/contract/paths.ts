/** Path parameters; an id of another form is a wrong field, an unknown one is not found. */
import { parseCaseId, parseMessageId } from '#domain';
import type { CaseId, MessageId } from '#domain';
import { badFields } from '../problems/problem.js';
import { Text } from './field.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const id = {
  min: 36,
  max: 36,
  pattern: UUID_V7,
  rule: { nl: 'moet een UUIDv7 in kleine letters zijn', en: 'must be a UUIDv7 in lower case' },
};

export class MessagePath {
  @Text('A', 'Nummer van het bericht', id)
  id!: MessageId;
}
export class CasePath {
  @Text('C', 'Nummer van de zaak, hier uitgegeven', id)
  id!: CaseId;
}
export class HoldPath {
  @Text('A', 'Nummer van de aanhouding', id)
  id!: string;
}
export class InstructionPath {
  @Text('A', 'Nummer van de opdracht', id)
  id!: string;
}

export class InformingPath {
  @Text('A', 'Nummer van de informatieplicht', id)
  id!: string;
}
export class ApprovalPath {
  @Text('A', 'Nummer van het verzoek om een tweede persoon', id)
  id!: string;
}
export class PersonPath {
  @Text('A', 'Nummer op de lijst van personen', id)
  id!: string;
}
export class ThirdPartyPath {
  @Text('A', 'Nummer van de incidentele derde', id)
  id!: string;
}
export class MatchPath {
  @Text('A', 'Nummer van de vergelijking', id)
  id!: string;
}
export class PeerPath {
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  oin!: string;
}
export class HitPath {
  @Text('A', 'Nummer van de treffer, hier uitgegeven', id)
  id!: string;
}

export class ActPath {
  @Text('A', 'Nummer van de vastlegging', id)
  id!: string;
}
export class ConsentRequestPath {
  @Text('A', 'Nummer van de vraag om instemming', id)
  id!: MessageId;
}
export class ConsentPath {
  @Text('A', 'Nummer van de instemming', id)
  id!: MessageId;
}

/** A case named in a body. */
export function caseIdIn(zaak: string): CaseId {
  const caseId = parseCaseId(zaak);
  if (caseId === undefined) throw badFields([{ at: '/zaak', must: id.rule }]);
  return caseId;
}

/** A message or consent named in a body, at the pointer `at`. */
export function messageIdAt(text: string, at: string): MessageId {
  const messageId = parseMessageId(text);
  if (messageId === undefined) throw badFields([{ at, must: id.rule }]);
  return messageId;
}
