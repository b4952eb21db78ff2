import { Controller, Get, Inject } from '@nestjs/common';
import { Flag, Nested, Text } from '../contract/field.js';
import { Operation } from '../contract/registry.js';
import { problem } from '../problems/problem.js';
import { READINESS } from '../use-cases.js';
import type { Readiness } from '../use-cases.js';

export class Levend {
  @Flag('A', 'Het proces draait')
  levend!: boolean;
}
export class Onderdeel {
  @Text('A', 'Naam van het onderdeel', { max: 40 })
  naam!: string;
  @Flag('A', 'Werkt het')
  gereed!: boolean;
}
export class Gereed {
  @Nested('A', 'Onderdelen waar dit knooppunt niet zonder kan', {
    of: () => Onderdeel,
    list: { min: 0, max: 20 },
  })
  onderdelen!: Onderdeel[];
}

@Controller('gezondheid')
export class HealthController {
  constructor(@Inject(READINESS) private readonly readiness: Readiness) {}

  @Operation({
    id: 'bekijkLevend',
    tag: 'beheer',
    summary: 'Draait het proces?',
    status: 200,
    answers: [Levend],
    problems: [],
    public: true,
  })
  @Get('levend')
  live(): Levend {
    return { levend: true };
  }

  @Operation({
    id: 'bekijkGereed',
    tag: 'beheer',
    summary: 'Kan het knooppunt verzoeken verwerken?',
    status: 200,
    answers: [Gereed],
    problems: [503],
    public: true,
  })
  @Get('gereed')
  async ready(): Promise<Gereed> {
    const onderdelen = (await this.readiness()).map(({ part, ready }) => ({ naam: part, gereed: ready }));
    if (onderdelen.every(({ gereed }) => gereed)) return { onderdelen };
    throw problem('NOT_READY', { members: { onderdelen } });
  }
}
