import { createHash } from 'node:crypto';
import type { Channel } from './channels.ts';
import { isTooLate } from './drill/drill.ts';
import { drillService } from './keys.ts';
import type { Item } from './items.ts';
import type { DeliveryItem, DueItem } from './outbox.ts';

/** A claim that is not settled after this long (ms) is taken over by another sender. */
export const claimLeaseMs = 30_000;

/** A sender that was held up for this long (ms) after its claim no longer sends. */
export const abandonAfterMs = 20_000;

const maxTakeovers = 5;

/** A carrier that does not take a message is asked again for this long (ms) after it was due. */
const giveUpAfterMs = 6 * 3_600_000;

const firstBackoffMs = 2_000;
const maxBackoffMs = 300_000;

/** A clock may be this far (ms) off from another. */
const skewMs = 600_000;

/** Messages per person and channel in five minutes, ever. */
const rateWindowMs = 300_000;
const everRate = 40;

/**
 * While so many services fail together: how long (ms) after the first message each may leave, in five minutes. What
 * fails one by one for a minute and a half is all in the last of them, and nobody waits two minutes. What machines read
 * is only ever a part of it, and may leave every few seconds.
 */
const stormServices = 4;
const briefTimesMs = [0, 15_000, 40_000, 70_000, 100_000];
const machineTimesMs = Array.from({ length: 20 }, (_, n) => n * 5_000);
const stormTimesMs: Readonly<Record<Channel, readonly number[]>> = {
  sms: briefTimesMs,
  pagerduty: machineTimesMs,
  webhook: machineTimesMs,
  teams: briefTimesMs,
  slack: briefTimesMs,
  chat: briefTimesMs,
  email: [0, 30_000, 90_000],
};

/**
 * Visitors are many and have nothing to do about it: at most two mails in five minutes, however little fails. The second
 * tells nearly all of a storm, and the pulse after the one that sent the first may send it.
 */
const visitorTimesMs: readonly number[] = [0, 45_000];

/**
 * Incidents in one message: those that machines read tell each in full, and what waits is next. PagerDuty takes an
 * event each, about 120 a minute, and a claim that is told again begins anew.
 */
const maxIncidents: Partial<Readonly<Record<Channel, number>>> = { pagerduty: 50, webhook: 50 };

/** What a sender should do with an outbox. */
export type NextDelivery =
  /** Deleting `settled` dues, which the log already tells the end of, does no harm in any case. */
  { readonly settled: readonly DueItem[] } & (
    | { readonly do: 'nothing' }
    /** `until` is when to look again, ms since 1970. */
    | {
        readonly do: 'wait';
        readonly until: number;
        readonly why: 'claimed' | 'backoff' | 'rate' | 'not yet due';
      }
    | {
        readonly do: 'claim' | 'give up';
        readonly dues: readonly DueItem[];
        readonly seq: number;
        readonly attempt: number;
        readonly takeovers: number;
      }
  );

/** Why a message failed that the carrier took: its recipient has not agreed to get any. */
export const unconfirmedError = 'the address has not confirmed its subscription';

/** What happened last to a due message; undefined: nothing yet. `log` is newest first. */
export const lastOf = (log: readonly Item[], sk: string): DeliveryItem | undefined =>
  log.find((item): item is DeliveryItem => item.kind === 'delivery' && item.dues.includes(sk));

/** The dues of as many incidents as one message may tell, those first that became due first. */
function inOneMessage(channel: Channel, dues: readonly DueItem[]): readonly DueItem[] {
  const most = maxIncidents[channel] ?? Infinity;
  const incidents = new Set(dues.toSorted((a, b) => a.at - b.at).map((due) => due.incident));
  const first = new Set([...incidents].slice(0, most));
  return dues.filter((due) => first.has(due.incident));
}

/** The same for the same dues, whoever sends them and however often: what a receiver can tell a repeat by. */
export const repeatKey = (dues: readonly DueItem[]): string =>
  createHash('sha256')
    .update(
      dues
        .map(({ pk, sk }) => `${pk} ${sk}`)
        .toSorted()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 32);

/** What a message is about, for the rates. */
export function subjectOf(due: DueItem): string {
  switch (due.about) {
    case 'incident':
    case 'notice':
    case 'public':
    case 'report':
    case 'reminder':
      return due.content.service;
    case 'location':
      return due.incident;
    case 'drill':
      return drillService;
  }
}

const services = (entries: readonly { readonly services: readonly string[] }[]): readonly string[] =>
  entries.flatMap((entry) => entry.services);

/** How far back (ms since 1970) the log of an outbox must be read to decide about these dues. */
export function logHorizon(dues: readonly DueItem[], now: number): number {
  const began = (due: DueItem): number => (due.about === 'incident' ? due.content.since : due.at);
  return Math.min(now - rateWindowMs, ...dues.map((due) => Math.min(due.at, began(due)))) - skewMs;
}

const about = (log: readonly DeliveryItem[], incident: string): readonly DeliveryItem[] =>
  log.filter((entry) => entry.dues.some((key) => key.startsWith(`due#${incident}#`)));

/** Was this reader told anything of the incident here, or was it tried? */
export const wasTried = (log: readonly DeliveryItem[], incident: string): boolean =>
  about(log, incident).some((entry) => entry.event === 'sent' || entry.event === 'failed');

/** Was something of the incident dropped here, since somebody had it before it was sent? */
export const wasSpared = (log: readonly DeliveryItem[], incident: string): boolean =>
  about(log, incident).some((entry) => entry.event === 'dropped');

/** When a further message may leave: at once, or when enough of the recent ones are past. */
function rateAllows(
  channel: Channel,
  dues: readonly DueItem[],
  log: readonly DeliveryItem[],
  now: number,
): number {
  const recent = log.filter((entry) => entry.event === 'sent' && entry.at > now - rateWindowMs);
  const involved = new Set([...services(recent), ...dues.map(subjectOf)]);
  const isPublic = dues.some((due) => due.about === 'public');
  if (!isPublic && involved.size < stormServices) return freesUp(recent, everRate) ?? now;
  const times = isPublic ? visitorTimesMs : stormTimesMs[channel];
  const waitMs = times[recent.length] ?? 0;
  return freesUp(recent, times.length) ?? (recent[0]?.at ?? now) + waitMs;
}

/** When one of so many messages is old enough for another; null: there are fewer. */
function freesUp(recent: readonly DeliveryItem[], limit: number): number | null {
  const blocking = recent.at(-limit);
  return blocking ? blocking.at + rateWindowMs : null;
}

/**
 * Decides about one outbox: claim everything due in one step, wait for another sender or for the rate, take
 * over a claim whose sender vanished, or give up. `log` is oldest first and reaches back to {@link logHorizon}.
 */
export function nextDelivery(
  channel: Channel,
  dues: readonly DueItem[],
  log: readonly DeliveryItem[],
  now: number,
): NextDelivery {
  const ended = new Set(
    log
      .filter(
        (entry) =>
          entry.event === 'sent' || entry.event === 'dropped' || (entry.event === 'failed' && entry.final),
      )
      .flatMap((entry) => entry.dues),
  );
  const settled = dues.filter((due) => ended.has(due.sk));
  const open = inOneMessage(
    channel,
    dues.filter((due) => !ended.has(due.sk)),
  );
  if (open.length === 0) return { do: 'nothing', settled };

  const last = log.at(-1);
  const seq = (last?.seq ?? 0) + 1;
  const lastClaim = log.findLast((entry) => entry.event === 'claimed');
  const lastKeys = new Set(lastClaim?.dues);
  const again = lastClaim && open.some((due) => lastKeys.has(due.sk)) ? lastClaim : undefined;
  const attempt = (again?.attempt ?? 0) + 1;

  const lapses = last?.event === 'claimed' ? last.at + claimLeaseMs : 0;
  if (last && now < lapses && now > last.at - skewMs)
    return { do: 'wait', until: lapses, why: 'claimed', settled };
  const late = open.filter((due) => due.about === 'drill' && isTooLate(due, now));
  if (late.length > 0) return { do: 'give up', dues: late, seq, attempt, takeovers: 0, settled };
  if (last?.event === 'claimed') {
    const takeovers = last.takeovers + 1;
    if (takeovers > maxTakeovers) {
      const dues = open.filter((due) => lastKeys.has(due.sk));
      return { do: 'give up', dues, seq, attempt, takeovers, settled };
    }
    return { do: 'claim', dues: open, seq, attempt, takeovers, settled };
  }
  if (last?.event === 'failed' && again) {
    const old = open.filter((due) => lastKeys.has(due.sk) && due.at + giveUpAfterMs < now);
    if (old.length > 0) return { do: 'give up', dues: old, seq, attempt, takeovers: 0, settled };
    const until = last.at + Math.min(maxBackoffMs, firstBackoffMs * 2 ** (again.attempt - 1));
    if (now < until) return { do: 'wait', until, why: 'backoff', settled };
  }
  const allowedAt = rateAllows(channel, open, log, now);
  if (allowedAt > now) return { do: 'wait', until: allowedAt, why: 'rate', settled };
  return { do: 'claim', dues: open, seq, attempt, takeovers: 0, settled };
}
