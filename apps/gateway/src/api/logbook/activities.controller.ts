import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ACTIVITIES, isActivityId } from '#exchange';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import { SELF } from '../use-cases.js';
import type { Self } from '../use-cases.js';
import { ActiviteitPad, Activiteiten, Activiteitversie } from './logbook.dto.js';
import { allActivities, toActivity } from './logbook.mapper.js';
import { namingOf } from './naming.js';

/** The register of processing activities, at which log lines point; it is about nobody, so whoever works here may see it. */
@Controller('verwerkingsactiviteiten')
export class ActivitiesController {
  constructor(@Inject(SELF) private readonly self: Self) {}

  @Operation({
    id: 'bekijkVerwerkingsactiviteiten',
    tag: 'logboek',
    summary: 'Bekijk het register van verwerkingsactiviteiten, met alle versies',
    status: 200,
    answers: [Activiteiten],
    problems: [],
  })
  @Get()
  list(): Activiteiten {
    return { activiteiten: allActivities(namingOf(this.self)) };
  }

  @Operation({
    id: 'bekijkVerwerkingsactiviteit',
    tag: 'logboek',
    summary: 'Bekijk een versie van een verwerkingsactiviteit',
    status: 200,
    answers: [Activiteitversie],
    problems: [404],
  })
  @Get(':activiteit/versies/:versie')
  version(@Param() { activiteit, versie }: ActiviteitPad): Activiteitversie {
    const versions = isActivityId(activiteit) ? ACTIVITIES[activiteit] : [];
    const row = found(versions.find(({ version }) => version === Number(versie)));
    return toActivity(activiteit, row, namingOf(this.self));
  }
}
