import type { FactBody, FactItem } from '../../../lambda/core/facts.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import { newLog, nextFact } from '../../../lambda/core/log.ts';
import { storyOf } from '../../../lambda/core/notice/story.ts';
import type { NoticeStory } from '../../../lambda/core/notice/story.ts';
import type { Plan, Service } from '../../../lambda/core/plan.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { planOf } from '../../support/world.ts';
import { down, left, opened } from './facts-of.ts';

const answers503 = reason('STATUS', { status: 503, expected: '200 to 299' });

/** The first service of a config, `booking`, whose `page` fails from `beganAt` on; `now` moves by hand. */
export class BookingOutage {
  readonly plan: Plan;
  readonly facts: FactItem[] = [];
  readonly beganAt: number;
  now: number;

  constructor(config: string, beganAt: number) {
    this.plan = planOf(config).plan;
    this.beganAt = beganAt;
    this.now = beganAt;
    this.tell(opened(down('page', beganAt, { reason: answers503 })));
  }

  get service(): Service {
    return this.plan.services[0]!;
  }

  get incident(): Incident {
    return foldIncident(this.facts)!;
  }

  /** What clients were told. */
  get story(): NoticeStory {
    return storyOf(this.facts, this.incident.id);
  }

  tell(body: FactBody): this {
    this.facts.push(nextFact('booking', this.facts.at(-1) ?? newLog('salt'), body, this.now, 'test'));
    return this;
  }

  recover(): this {
    const { beganAt, now } = this;
    this.tell(left('page', now));
    return this.tell({ fact: 'resolved', data: { why: 'recovered', since: beganAt, until: now } });
  }
}
