import { Catch, Controller, Inject, UseFilters } from '@nestjs/common';
import type { RpcExceptionFilter } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { receiveEnvelopes } from '#exchange';
import type { Courier, Delivery, Settlement } from '#exchange';
import { ENVELOPES } from './strategy.js';

export const COURIER = Symbol('courier');

/** Nest would hand the transport "Internal server error"; whether a database is down, or a delivery is poison, lies in the error. */
@Catch()
class AsItWas implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

@Controller()
@UseFilters(new AsItWas())
export class EnvelopesController {
  constructor(@Inject(COURIER) private readonly courier: Courier) {}

  @MessagePattern(ENVELOPES)
  receive(@Payload() deliveries: readonly Delivery[]): Promise<readonly Settlement[]> {
    return receiveEnvelopes(deliveries, this.courier);
  }
}
