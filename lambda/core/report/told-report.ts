import { keptPromises } from '../clocks/kept-promises.ts';
import type { KeptPromises } from '../clocks/kept-promises.ts';
import type { FactItem } from '../facts.ts';
import { apply } from '../incident.ts';
import type { Incident } from '../incident.ts';
import { outageOf } from '../history/outage.ts';
import type { Span } from '../history/spans.ts';
import { noticesLeft, publicStory, thePublic } from '../notice/audience.ts';
import { impactOf } from '../notice/impact.ts';
import type { Impact } from '../notice/impact.ts';
import { isKnownFault } from '../notice/notice.ts';
import { vendorNames } from '../notice/told.ts';
import type { Client, Service } from '../plan.ts';
import type { Text } from '../text.ts';
import type { PromisedFix, Written } from './after.ts';
import { monthUse, unplannedMs } from './month.ts';
import type { MonthUse } from './month.ts';
import { stateOf } from './owed.ts';
import type { AfterGround, FixState } from './owed.ts';
import { standing } from './story.ts';
import type { Draft, OwedFix } from './story.ts';

/**
 * `began`: the first failed try, or a person declared it. `seen`: Shodo was certain. `called`: staff were alerted.
 * `taken`: somebody took it on. `worse`: it went down altogether. `works`: it worked again. `over`: it ended, and nobody
 * had seen that it was not working, or that it worked again.
 */
export type ReportEventKind = 'began' | 'seen' | 'called' | 'taken' | 'worse' | 'works' | 'over';

export interface ReportEvent {
  readonly at: number;
  readonly what: ReportEventKind;
}

/** A promised fix as it is told: no name of ours is in it. */
export interface ToldFix extends PromisedFix {
  readonly state: FixState;
  readonly keptAt: number | null;
  readonly moves: readonly { readonly at: number; readonly from: string; readonly reason: Written }[];
}

/**
 * The report on an incident as one client, or the public, reads it, free of language: no other client, no person, no
 * monitor and no reason of a probe is in it. Times are ms since 1970.
 */
export interface ToldReport {
  readonly incident: string;
  readonly service: Text;
  readonly impact: Impact;
  readonly since: number;
  readonly until: number;
  /** How long it was down, and how long only degraded, planned maintenance left out, ms. */
  readonly downMs: number;
  readonly degradedMs: number;
  readonly timeline: readonly ReportEvent[];
  /** What became of the times that the contract names; null: there is no contract. */
  readonly kept: KeptPromises | null;
  readonly month: MonthUse | null;
  /** Whose fault it is, as a person has told these readers; null: nobody has. */
  readonly fault: 'ours' | { readonly vendor: Text } | null;
  readonly cause: Written | null;
  readonly account: Written | null;
  readonly fixes: readonly ToldFix[];
  /** When it was published first, and when what is read here was; null: it is a draft. */
  readonly publishedAt: number | null;
  readonly revisedAt: number | null;
}

export interface ReportGround extends AfterGround {
  readonly service: Service;
  /** Of the incident alone, oldest first. */
  readonly facts: readonly FactItem[];
  /** When the service was down besides, in the months of the incident. */
  readonly down: readonly Span[];
  readonly now: number;
}

/** The report as it was published; null: it was not, or not to the public. */
export function publishedReport(ground: ReportGround, to: Client | null): ToldReport | null {
  const report = standing(ground.story);
  if (!report || (to === null && !report.everybody)) return null;
  const { published } = ground.story;
  const first = published[0]?.at ?? report.at;
  const since = published.find(({ draft }) => draft.seq === report.draft.seq)?.at ?? report.at;
  const told = toldReport(ground, to, report.draft);
  return { ...told, publishedAt: first, revisedAt: since > first ? since : null };
}

/** What a draft comes to for a client, or for the public (null). */
export function toldReport(ground: ReportGround, to: Client | null, draft: Draft): ToldReport {
  const { plan, service, incident, facts, notices, story, now } = ground;
  const until = incident.resolved?.until ?? now;
  const outage = outageOf(facts, until);
  const impact = impactOf(service, incident);
  const promised = new Map(story.fixes.map((fix) => [fix.id, fix]));
  return {
    incident: incident.id,
    service: service.name,
    impact,
    since: incident.since,
    until,
    downMs: unplannedMs(plan, service.id, outage.down),
    degradedMs: unplannedMs(plan, service.id, outage.degraded),
    timeline: timelineOf(facts, incident, impact),
    kept: to && hasContract(to) ? keptPromises(plan, service, to, { incident, story: notices, now }) : null,
    month: to && monthUse(plan, service.id, to, [...ground.down, ...outage.down], until),
    fault: faultOf(ground, to),
    cause: draft.cause,
    account: draft.account,
    fixes: draft.fixes.map((fix) => {
      const owed = promised.get(fix.id);
      return owed ? toldFix(ground, owed) : { ...fix, state: 'promised', keptAt: null, moves: [] };
    }),
    publishedAt: null,
    revisedAt: null,
  };
}

const hasContract = ({ contract }: Client): boolean =>
  contract.firstNoticeMs !== null || contract.nextUpdateMs !== null;

const toldFix = ({ plan, now }: ReportGround, fix: OwedFix): ToldFix => ({
  id: fix.id,
  what: fix.what,
  due: fix.due,
  state: stateOf(plan, fix, now),
  keptAt: fix.keptAt,
  moves: fix.moves.map(({ at, from, reason }) => ({ at, from, reason })),
});

/** The last that these readers were told of it. */
function faultOf({ plan, service, notices, now }: ReportGround, to: Client | null): ToldReport['fault'] {
  const told = to
    ? noticesLeft(notices, to.id, now)
    : noticesLeft(publicStory(plan, service.id, notices), thePublic, now);
  const last = told.at(-1);
  if (last?.fault.kind === 'ours') return 'ours';
  const [vendor] = last && isKnownFault(last.fault) ? vendorNames(plan, last) : [];
  return vendor ? { vendor } : null;
}

const isAlarm = (page: string): boolean => /^(?:step|notice)#/u.test(page);

/** What happened, oldest first: of what came again and again the first time alone. */
function timelineOf(facts: readonly FactItem[], incident: Incident, impact: Impact): readonly ReportEvent[] {
  const events: ReportEvent[] = [{ at: incident.since, what: 'began' }];
  let folded: Incident | null = null;
  for (const fact of facts) {
    const before = folded;
    folded = apply(folded, fact);
    if (fact.fact === 'opened') events.push({ at: fact.at, what: 'seen' });
    else if (fact.fact === 'paged' && isAlarm(fact.data.page)) events.push({ at: fact.at, what: 'called' });
    else if (fact.fact === 'acknowledged') events.push({ at: fact.at, what: 'taken' });
    else if (before?.level === 'degraded' && folded?.level === 'down')
      events.push({ at: fact.at, what: 'worse' });
  }
  if (incident.resolved) {
    const { until, why } = incident.resolved;
    const wasSeen = impact !== 'other' && impact !== 'touched';
    const works = wasSeen && (why === 'recovered' || why === 'lifted');
    events.push({ at: until, what: works ? 'works' : 'over' });
  }
  return events
    .filter(({ what }, index) => events.findIndex((each) => each.what === what) === index)
    .toSorted((a, b) => a.at - b.at);
}
