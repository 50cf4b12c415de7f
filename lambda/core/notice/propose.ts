import { earliest, nextUpdateMs, touchedClients } from '../clocks/intervals.ts';
import type { Incident } from '../incident.ts';
import type { Plan, Service } from '../plan.ts';
import type { Eta, Fault, Notice, NoticeKind, NoticeState } from './notice.ts';
import { endOfEta, isKnownFault } from './notice.ts';
import { noticesTo } from './story.ts';
import type { NoticeStory, Posted } from './story.ts';
import { reportedFault } from './suspect.ts';

const minuteMs = 60_000;

/** Every notice names the time of the next: this long (ms) after it where neither policy nor contract says. */
const usualNextMs = 60 * minuteMs;

export interface Proposal {
  readonly plan: Plan;
  readonly service: Service;
  readonly incident: Incident;
  readonly story: NoticeStory;
  /** Ids of the clients it is for. */
  readonly clients: readonly string[];
  /** Id of a contact; null: Shodo by itself. */
  readonly by: string | null;
  /** Whose fault an update of a person's is proposed to say it is, where nobody has said; absent: nobody's. */
  readonly suspect?: Fault;
  /** ms since 1970 */
  readonly now: number;
}

/**
 * What would be said now, to be sent as it is or changed: the state, fault, workaround and ETA go on from what these
 * clients were told last, and nothing is added that nobody has said, but that a vendor reports trouble itself. An ETA
 * that has passed is not said again.
 */
export function propose(kind: NoticeKind, proposal: Proposal): Notice {
  const { story, clients, by, now } = proposal;
  const last = lastTo(story, clients);
  const fault = faultOf(kind, proposal, last);
  return {
    kind,
    state: stateOf(kind, last, fault),
    text: null,
    eta: kind === 'resolved' || kind === 'holding' ? { kind: 'unknown' } : standingEta(last, now),
    workaround: last?.workaround ?? null,
    fault,
    nextUpdateBy: kind === 'resolved' ? null : nextWordBy(proposal),
    loss: null,
    reportBy: null,
    clients,
    sendAt: now,
    by,
  };
}

/** The latest that any of these clients was told. */
const lastTo = (story: NoticeStory, clients: readonly string[]): Posted | null =>
  clients
    .flatMap((client) => noticesTo(story, client).slice(-1))
    .toSorted((a, b) => a.seq - b.seq)
    .at(-1) ?? null;

function faultOf(kind: NoticeKind, { incident, suspect }: Proposal, last: Posted | null): Fault {
  const told = last?.fault ?? { kind: 'unknown' };
  if (kind === 'resolved' || isKnownFault(told)) return told;
  return (kind === 'update' ? suspect : undefined) ?? reportedFault(incident);
}

function stateOf(kind: NoticeKind, last: Posted | null, fault: Fault): NoticeState {
  if (kind === 'resolved') return 'resolved';
  const state = last && last.state !== 'resolved' ? last.state : 'investigating';
  const isNews = isKnownFault(fault) && !(last && isKnownFault(last.fault));
  return isNews && state === 'investigating' ? 'identified' : state;
}

function standingEta(last: Posted | null, now: number): Eta {
  const end = last && endOfEta(last.eta);
  return last && end && end > now ? last.eta : { kind: 'unknown' };
}

/** On a whole minute, as it is told, and not later than any of the clocks would have it. */
function nextWordBy({ plan, service, clients, now }: Proposal): number {
  const ms = earliest(
    touchedClients(plan, service.id)
      .filter((client) => clients.includes(client.id))
      .map((client) => nextUpdateMs(plan, service, client)),
  );
  const by = now + (ms ?? usualNextMs);
  return Math.max(now + minuteMs, Math.floor(by / minuteMs) * minuteMs);
}
