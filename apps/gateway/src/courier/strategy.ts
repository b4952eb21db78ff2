/**
 * Nest's door for envelopes: batches from the federation's consumers go to the one handler, and are settled with what
 * it answers. Nest's own RMQ transport acknowledges on its own terms and is not used (architecture, choice 8).
 */
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { Delivery, Settlement } from '#exchange';
import type { FederationConsumer } from '#transport';
import type { OnBatch } from '#transport';

export const ENVELOPES = 'envelopes';

export class CourierStrategy extends Server implements CustomTransportStrategy {
  private consumer: FederationConsumer | undefined;

  /** `connect` gets the handler and starts the consumers. */
  constructor(private readonly connect: (onBatch: OnBatch) => Promise<FederationConsumer>) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.connect((deliveries) => this.handle(deliveries))
      .then((consumer) => {
        this.consumer = consumer;
        callback();
      })
      .catch((error: unknown) => callback(error));
  }

  /** Lets the handlers finish; resolves when nothing is consumed any more. */
  async close(): Promise<void> {
    await this.consumer?.stop();
  }

  on(): never {
    throw new Error('this strategy emits no events');
  }
  unwrap<T>(): T {
    return this.consumer as T;
  }

  /** The handler never rejects by itself: Nest wraps its failure in an observable, which does. */
  private async handle(deliveries: readonly Delivery[]): Promise<readonly Settlement[]> {
    const handler = this.getHandlerByPattern(ENVELOPES)!;
    const answer: unknown = await handler(deliveries);
    return lastValueFrom(this.transformToObservable(answer)) as Promise<readonly Settlement[]>;
  }
}
