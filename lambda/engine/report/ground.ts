import type { FactItem } from '../../core/facts.ts';
import { monthOf } from '../../core/history/coverage.ts';
import type { Outage } from '../../core/history/outage.ts';
import { foldIncident } from '../../core/incident.ts';
import type { ClosedItem } from '../../core/items.ts';
import { closedPk } from '../../core/keys.ts';
import { storyOf } from '../../core/notice/story.ts';
import type { Plan } from '../../core/plan.ts';
import type { AfterItem } from '../../core/report/after.ts';
import { reportStoryOf } from '../../core/report/story.ts';
import type { ReportGround } from '../../core/report/told-report.ts';
import type { Store } from '../ports.ts';
import { outageOfClosed } from '../service-history.ts';

const dayMs = 86_400_000;

interface Told {
  readonly facts: readonly FactItem[];
  readonly after: readonly AfterItem[];
  /** Closed incidents of any service, those of the month of this one among them. */
  readonly closed: readonly ClosedItem[];
}

/** What a report is made of; null: the incident is not told whole, or the plan no longer has its service. */
export function reportGround(plan: Plan, { facts, after, closed }: Told, now: number): ReportGround | null {
  const incident = foldIncident(facts);
  const service = plan.services.find(({ id }) => id === incident?.service);
  if (!incident || !service) return null;
  const others = closed.filter(
    (item) => item.service === service.id && item.incident !== incident.id && item.noticeable,
  );
  return {
    plan,
    service,
    incident,
    notices: storyOf(facts, incident.id),
    story: reportStoryOf(after),
    facts,
    down: others.map(outageOfClosed).flatMap(({ down }: Outage) => down),
    now,
  };
}

/** The incidents that were closed in the month of a moment, whatever the clock of a client says that is. */
export async function closedAround(store: Store, at: number): Promise<readonly ClosedItem[]> {
  const starts = [...new Set([monthOf(at - 32 * dayMs), monthOf(at), monthOf(at + dayMs)])];
  const items = await Promise.all(starts.map((start) => store.query(closedPk(start))));
  return items.flat().filter((item) => item.kind === 'closed');
}
