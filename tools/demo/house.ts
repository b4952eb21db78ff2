/** A participant of one house, as its case system sees the REST API: the demo's only way in. */
import { randomUUID } from 'node:crypto';
import type { BodyCode, JsonObject } from '#domain';
import type { Federation } from '../federation/federation.js';
import type { FederationNode } from '../federation/nodes.js';
import { accountOf } from './accounts.js';
import type { DemoPerson, WronglyNumbered } from './persons.js';

export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  /** Id at the end of `Location`. */
  readonly id: string | undefined;
  /** Seconds, as the header says it. */
  readonly retryAfter?: string;
}
export interface RegisteredCase {
  readonly id: string;
  readonly subject: string;
}
export interface Step {
  readonly stap: string;
  readonly herkomst: string;
  readonly op: string;
  readonly code?: string;
  readonly artikelen?: readonly { readonly aanduiding: string }[];
}

export class House {
  private token: string | undefined;

  constructor(
    readonly federation: Federation,
    readonly node: FederationNode,
    readonly participant: BodyCode,
  ) {}

  get apiUrl(): string {
    return this.federation.gateway(this.node.slug).apiUrl;
  }

  async authorisation(): Promise<string> {
    this.token ??= await this.federation.issuer.token(accountOf(this.node, this.participant), this.node.oin);
    return `Bearer ${this.token}`;
  }

  async registerCase(
    reference: string,
    person: DemoPerson | Omit<DemoPerson, 'bsn'> | WronglyNumbered,
  ): Promise<RegisteredCase> {
    const { givenNames, prefix, familyName, birthDate } = person;
    const wrong = 'invalidBsn' in person ? { bsnOnjuist: person.invalidBsn } : {};
    const subject = {
      ...('bsn' in person && !('invalidBsn' in person) ? { bsn: person.bsn } : wrong),
      geslachtsnaam: familyName,
      ...(givenNames ? { voornamen: givenNames } : {}),
      ...(prefix ? { voorvoegsel: prefix } : {}),
      ...(birthDate ? { geboortedatum: birthDate } : {}),
    };
    const { body } = await this.expect(201, 'POST /zaken', { kenmerk: reference, betrokkenen: [subject] });
    const [first] = body['betrokkenen'] as readonly { readonly id: string }[];
    return { id: body['id'] as string, subject: first!.id };
  }

  /** Confirms by standing instruction whatever the register proposes, for the next month; how to end it. */
  async instruct(purposes: readonly string[]): Promise<() => Promise<void>> {
    const eindigtOp = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const { body } = await this.expect(201, 'POST /doorlopende-opdrachten', {
      doelen: purposes,
      antwoorden: ['KNOWN', 'NOT_KNOWN', 'DECLINED'],
      eindigtOp,
    });
    return async () => {
      await this.expect(204, `POST /doorlopende-opdrachten/${String(body['id'])}/beeindigingen`);
    };
  }

  send(draft: JsonObject, key: string = randomUUID()): Promise<Answer> {
    return this.request('POST /berichten', draft, { 'Idempotency-Key': `"${key}"` });
  }
  answer(check: string, answer: string): Promise<Answer> {
    return this.request(`POST /bekendheidstoetsen/${check}/antwoorden`, { antwoord: answer });
  }
  read(id: string, purpose: string, caseId?: string): Promise<Answer> {
    return this.request(`POST /postvak/${id}/inzagen`, {
      doel: purpose,
      ...(caseId ? { zaak: caseId } : {}),
    });
  }

  /** The person's handle in the conversation of a message that this participant received. */
  async handleIn(id: string, reading: { purpose: string; caseId: string }): Promise<string> {
    const { body } = await this.expect(200, `POST /postvak/${id}/inzagen`, {
      doel: reading.purpose,
      zaak: reading.caseId,
    });
    const { betrokkenen } = body['bericht'] as unknown as { betrokkenen: readonly { verwijzing: string }[] };
    return betrokkenen[0]!.verwijzing;
  }
  async closeCase(id: string): Promise<void> {
    await this.expect(204, `PATCH /zaken/${id}`, { status: 'closed' });
  }
  /** Where the conversation that this message opened stands here. */
  async conversation(id: string): Promise<string> {
    const { status, body } = await this.request(`GET /gesprekken/${id}`);
    return status === 200 ? String(body['toestand']) : `HTTP ${status}`;
  }

  async state(id: string): Promise<string> {
    const { status, body } = await this.request(`GET /berichten/${id}`);
    return status === 200 ? String(body['status']) : `HTTP ${status}`;
  }
  async steps(id: string): Promise<readonly Step[]> {
    const { body } = await this.request(`GET /berichten/${id}/stappen`);
    return (body['stappen'] ?? []) as unknown as readonly Step[];
  }
  async postbox(): Promise<readonly JsonObject[]> {
    const { body } = await this.expect(200, 'GET /postvak?limiet=200');
    return body['berichten'] as readonly JsonObject[];
  }

  /** `what`: method and path, `GET /postvak`. */
  async request(what: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const [method, path] = what.split(' ') as [string, string];
    const answer = await fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        Authorization: await this.authorisation(),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const retryAfter = answer.headers.get('retry-after');
    return {
      status: answer.status,
      body: (text ? JSON.parse(text) : {}) as JsonObject,
      id: answer.headers.get('location')?.split('/').at(-1),
      ...(retryAfter === null ? {} : { retryAfter }),
    };
  }

  private async expect(status: number, what: string, body?: object): Promise<Answer> {
    const answer = await this.request(what, body);
    if (answer.status !== status) {
      throw new Error(`${what} at ${this.node.name}: ${answer.status} ${String(answer.body['code'] ?? '')}`);
    }
    return answer;
  }
}
