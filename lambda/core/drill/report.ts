import type { Channel } from '../channels.ts';
import type { DrillItem } from './drill.ts';
import type { Sending } from './sending.ts';

/** How a drill went, as the desk shows it and tells it as JSON. Times are ms since 1970, or ms after it was asked for. */
export interface DrillReport {
  readonly id: string;
  /** Ids of contacts. */
  readonly contact: string;
  readonly by: string;
  readonly at: number;
  readonly channels: readonly ChannelReport[];
  readonly acknowledged: { readonly by: string; readonly at: number; readonly afterMs: number } | null;
}

/** `at`, `afterMs`: when the carrier took it, or refused it, last; null: not yet. `error`: why not. */
export interface ChannelReport {
  readonly channel: Channel;
  readonly outcome: Sending['outcome'];
  readonly at: number | null;
  readonly afterMs: number | null;
  readonly error: string | null;
}

export const reportOf = (drill: DrillItem, sendings: readonly Sending[]): DrillReport => ({
  id: drill.id,
  contact: drill.contact,
  by: drill.by,
  at: drill.at,
  channels: sendings.map((sending) => {
    const at = sending.outcome === 'waiting' ? null : sending.at;
    return {
      channel: sending.channel,
      outcome: sending.outcome,
      at,
      afterMs: at === null ? null : Math.max(0, at - drill.at),
      error: 'error' in sending ? sending.error : null,
    };
  }),
  acknowledged: drill.acknowledged && {
    by: drill.acknowledged.by,
    at: drill.acknowledged.at,
    afterMs: drill.acknowledged.at - drill.at,
  },
});
