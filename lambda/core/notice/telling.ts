import { isPending } from '../clocks/clock.ts';
import { clocksOf } from '../clocks/clocks-of.ts';
import { earliest } from '../clocks/intervals.ts';
import type { Incident } from '../incident.ts';
import type { Plan, Service } from '../plan.ts';
import { impactOf, impactSince } from './impact.ts';
import type { Impact } from './impact.ts';
import type { Notice } from './notice.ts';
import { previousTo } from './story.ts';
import type { NoticeStory, Posted } from './story.ts';

type Content = Pick<
  Notice,
  'kind' | 'state' | 'text' | 'eta' | 'workaround' | 'fault' | 'nextUpdateBy' | 'loss' | 'reportBy'
>;

/**
 * One notice as one client is told it, free of language and of everybody else: no other client, no monitor, no
 * person, no reason of a probe is in it. Times are ms since 1970.
 */
export interface Telling extends Content {
  /** `correction`: the notice of {@link at} was taken back after this client had it. */
  readonly what: 'notice' | 'correction';
  readonly service: string;
  readonly client: string;
  /** Sequence of the notice's fact. */
  readonly notice: number;
  /** When it was posted. */
  readonly at: number;
  readonly impact: Impact;
  readonly since: number;
  /** When it was over; null: it lasts. */
  readonly until: number | null;
  /** Has somebody taken it on (`yes`), or was somebody called (`called`)? Only what is so is said. */
  readonly attended: 'yes' | 'called' | 'no';
  /** What this client was told before; null: nothing. */
  readonly before: Pick<Notice, 'state' | 'eta' | 'fault'> | null;
}

const contentOf = (notice: Content): Content => ({
  kind: notice.kind,
  state: notice.state,
  text: notice.text,
  eta: notice.eta,
  workaround: notice.workaround,
  fault: notice.fault,
  nextUpdateBy: notice.nextUpdateBy,
  loss: notice.loss,
  reportBy: notice.reportBy,
});

interface Ground {
  readonly plan: Plan;
  readonly service: Service;
  readonly incident: Incident;
  readonly story: NoticeStory;
}

function attendedBy(incident: Incident, notice: Pick<Notice, 'by'>): Telling['attended'] {
  if (notice.by !== null || incident.response.owner !== null) return 'yes';
  return incident.pages.length > 0 ? 'called' : 'no';
}

/** A notice as one client is told it; `seq` of one that is not posted yet: Infinity. */
export function tellingOf(
  { service, incident, story }: Ground,
  notice: Notice & Pick<Posted, 'seq' | 'at'>,
  client: string,
): Telling {
  const before = previousTo(story, client, notice.seq);
  return {
    ...contentOf(notice),
    what: 'notice',
    service: service.id,
    client,
    notice: notice.seq,
    at: notice.at,
    impact: impactOf(service, incident),
    since: impactSince(incident),
    until: incident.resolved?.until ?? null,
    attended: attendedBy(incident, notice),
    before: before && { state: before.state, eta: before.eta, fault: before.fault },
  };
}

/** That a notice was taken back, and by when the client hears again. */
export function correctionOf(ground: Ground, notice: Posted, client: string, now: number): Telling {
  const { plan, service, incident, story } = ground;
  const pending = clocksOf(plan, service, incident, story, now).filter(
    (each) => each.client === client && isPending(each) && each.due > now,
  );
  return {
    ...tellingOf(ground, notice, client),
    what: 'correction',
    text: null,
    nextUpdateBy: earliest(pending.map((each) => each.due)),
  };
}
