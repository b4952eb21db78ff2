import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { receiveEnvelopes } from '#exchange';
import type { Courier, Delivery, Settlement } from '#exchange';
import { ENVELOPES } from './strategy.js';

export const COURIER = Symbol('courier');

@Controller()
export class EnvelopesController {
  constructor(@Inject(COURIER) private readonly courier: Courier) {}

  @MessagePattern(ENVELOPES)
  receive(@Payload() deliveries: readonly Delivery[]): Promise<readonly Settlement[]> {
    return receiveEnvelopes(deliveries, this.courier);
  }
}
