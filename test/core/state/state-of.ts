import type { StateItem } from '../../../lambda/core/items.ts';
import { stateKey } from '../../../lambda/core/keys.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Observer } from '../../../lambda/core/state.ts';
import type { ProbeResult, Status } from '../../../lambda/core/verdict.ts';
import { resultOf } from '../../support/world.ts';

export const watched = { service: 'booking', id: 'booking/page' } as const;

/** The sweep that looks; it began a second ago. */
export const observer: Observer = { owner: 'this sweep', slot: 100_000, planAt: 7, now: 101_000 };

export const refused = reason('REFUSED', { address: '192.0.2.1:443' });

/** What a probe saw that began `agoMs` before {@link observer} looks. */
export const seen = (status: Status, agoMs = 200): ProbeResult => resultOf(status, observer.now - agoMs);

/** A state as an earlier sweep has stored it; the status has its usual reason, and began at 50 s (up: never). */
export function stateOf(status: Status, more: Partial<StateItem> = {}): StateItem {
  return {
    ...stateKey(watched.service, watched.id),
    kind: 'state',
    phase: 'settled',
    service: watched.service,
    monitor: watched.id,
    status,
    reason: seen(status).reason,
    since: status === 'up' ? 0 : 50_000,
    turns: [],
    suspect: null,
    version: 90_000,
    slot: 90_000,
    planAt: 6,
    ...more,
  };
}

/** A suspicion whose lease ends at a time. */
export const suspectUntil = (until: number, owner = 'another sweep'): NonNullable<StateItem['suspect']> => ({
  owner,
  since: 99_000,
  until,
});
