import { graceMs } from '../clocks/clock.ts';
import { earliest, touchedClients } from '../clocks/intervals.ts';
import { openClocks } from '../clocks/open-clocks.ts';
import type { Incident } from '../incident.ts';
import { speaksByItself } from '../notice/by-itself.ts';
import { leavesAt, noticesTo, waitingFor } from '../notice/story.ts';
import type { NoticeStory } from '../notice/story.ts';
import type { Client, Plan } from '../plan.ts';
import { endOfDay } from './due-day.ts';
import { standing } from './story.ts';
import type { OwedFix, ReportStory } from './story.ts';

export interface AfterGround {
  readonly plan: Plan;
  readonly incident: Incident;
  readonly notices: NoticeStory;
  readonly story: ReportStory;
}

/** The report that a client waits for, or has. Times are ms since 1970. */
export interface OwedReport {
  /** Id. */
  readonly client: string;
  readonly since: number;
  readonly due: number;
  /** When it was published; null: not yet. */
  readonly metAt: number | null;
}

/** Is a report on it due by contract alone? Only what was down, as clients could notice it. */
const isByContract = ({ resolved, noticeable, pagingSince }: Incident): boolean =>
  resolved !== null && noticeable && pagingSince !== null;

/** When the report to a client is due: as the last notice that says so promised, or by contract, whichever is earlier; null: none is. */
function dueTo({ incident, notices }: AfterGround, client: Client): number | null {
  const { resolved } = incident;
  if (!resolved) return null;
  const { reportMs } = client.contract;
  const promised = noticesTo(notices, client.id).findLast((each) => each.reportBy !== null)?.reportBy ?? null;
  const agreed = isByContract(incident) && reportMs ? resolved.at + reportMs : null;
  return earliest([promised, agreed]);
}

/** The reports that the clients of an incident wait for, or have had, in the order of the config. */
export function owedReports(ground: AfterGround): readonly OwedReport[] {
  const { plan, incident, story } = ground;
  const metAt = story.published[0]?.at ?? null;
  return touchedClients(plan, incident.service).flatMap((client) => {
    const due = dueTo(ground, client);
    return due === null ? [] : [{ client: client.id, since: incident.resolved?.at ?? due, due, metAt }];
  });
}

/** Whether the end of an incident makes a report due by contract. */
export const isReportAgreed = (plan: Plan, service: string): boolean =>
  touchedClients(plan, service).some(({ contract }) => Boolean(contract.reportMs));

export type FixState = 'promised' | 'overdue' | 'kept';

/** When a fix will have been late, ms since 1970. */
export const lateAt = (plan: Pick<Plan, 'timezone'>, { due }: Pick<OwedFix, 'due'>): number =>
  endOfDay(due, plan.timezone) ?? Infinity;

/** How the promise of a fix stands at a moment (ms since 1970). */
export function stateOf(plan: Pick<Plan, 'timezone'>, fix: OwedFix, now: number): FixState {
  if (fix.keptAt !== null) return 'kept';
  return lateAt(plan, fix) <= now ? 'overdue' : 'promised';
}

/** The clients who have not been told of the report in the words in which it stands. */
export function toAnnounce({ plan, incident, story }: AfterGround): readonly string[] {
  const report = standing(story);
  if (!report) return [];
  const same = story.published.filter(({ draft }) => draft.seq === report.draft.seq).map(({ seq }) => seq);
  const told = story.announced.filter((each) => same.includes(each.report)).flatMap(({ clients }) => clients);
  return touchedClients(plan, incident.service)
    .map(({ id }) => id)
    .filter((id) => !told.includes(id));
}

/**
 * By when a client will have read that it is over, ms since 1970: in a notice that is on its way, or in what Shodo says
 * by itself if nobody else does; null: it waits for neither.
 */
function endToldAt({ plan, incident, notices }: AfterGround, client: string, now: number): number | null {
  const waiting = waitingFor(notices, client).map(leavesAt);
  if (waiting.length > 0) return Math.max(...waiting);
  const service = plan.services.find(({ id }) => id === incident.service);
  if (!service || !speaksByItself(plan, service, incident, notices)) return null;
  const clock = openClocks(plan, service, incident, notices, now).find((each) => each.client === client);
  return clock && now < clock.due + graceMs ? clock.due : null;
}

/** Those of them who can be told now: that it is over a client reads before the report on it. */
export const canBeTold = (ground: AfterGround, now: number): readonly string[] =>
  toAnnounce(ground).filter((client) => endToldAt(ground, client, now) === null);

/** When the first of the others can be told, ms since 1970; null: nobody waits for a notice. */
export const nextAnnouncementAt = (ground: AfterGround, now: number): number | null =>
  earliest(toAnnounce(ground).map((client) => endToldAt(ground, client, now)));

/** Is a report still to be written, a fix to be made, or somebody to be told? */
export const isAnythingOwed = (ground: AfterGround): boolean =>
  owedReports(ground).some(({ metAt }) => metAt === null) ||
  ground.story.fixes.some(({ keptAt }) => keptAt === null) ||
  toAnnounce(ground).length > 0;
