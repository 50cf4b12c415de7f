import { claimLeaseMs } from '../delivery.ts';
import type { Channel } from '../channels.ts';
import type { DeliveryItem } from '../outbox.ts';
import { drillDue, isTooLate } from './drill.ts';
import type { DrillItem } from './drill.ts';

/**
 * How the message of a drill fares on one channel: not taken by the carrier yet, `tried` in vain and to be tried again,
 * taken at `at`, or not sent, with why.
 */
export type Sending = { readonly channel: Channel } & (
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'accepted'; readonly at: number }
  | { readonly outcome: 'tried' | 'failed'; readonly at: number; readonly error: string }
);

export const isOver = ({ outcome }: Sending): boolean => outcome === 'accepted' || outcome === 'failed';

/** `log` is of the drill's outbox on this channel, oldest first. */
export function sendingOf(
  drill: DrillItem,
  channel: Channel,
  log: readonly DeliveryItem[],
  now: number,
): Sending {
  const { sk } = drillDue(drill, channel);
  const told = log.filter((entry) => entry.dues.includes(sk));
  const end = told.find((entry) => entry.event === 'sent') ?? told.at(-1);
  if (end?.event === 'sent') return { channel, outcome: 'accepted', at: Math.max(end.at, drill.at) };
  if (end?.event === 'dropped') return { channel, outcome: 'failed', at: end.at, error: end.why };
  if (end?.event === 'failed' && end.final)
    return { channel, outcome: 'failed', at: end.at, error: end.error };
  const isClaimed = end?.event === 'claimed' && now < end.at + claimLeaseMs;
  if (isTooLate(drill, now) && !isClaimed)
    return { channel, outcome: 'failed', at: now, error: lastError(told) ?? 'it was not sent in time' };
  return end?.event === 'failed'
    ? { channel, outcome: 'tried', at: end.at, error: end.error }
    : { channel, outcome: 'waiting' };
}

const lastError = (told: readonly DeliveryItem[]): string | undefined =>
  told.flatMap((entry) => (entry.event === 'failed' ? [entry.error] : [])).at(-1);
