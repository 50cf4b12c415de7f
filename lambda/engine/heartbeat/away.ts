import { withGap } from '../../core/heartbeat/gaps.ts';
import type { Gap } from '../../core/heartbeat/gaps.ts';
import type { Item } from '../../core/items.ts';
import { sysKey } from '../../core/keys.ts';
import type { Store } from '../ports.ts';
import { putNewer } from '../put-once.ts';

const key = sysKey('gaps');

const isGap = (value: unknown): value is Gap =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  'until' in value &&
  Number.isFinite(value.from) &&
  Number.isFinite(value.until);

function gapsIn(item: Item | undefined): readonly Gap[] {
  const gaps = item?.kind === 'sys' ? item.data.gaps : null;
  return Array.isArray(gaps) ? gaps.filter(isGap) : [];
}

/** When we were away, as far as the pulses have noted it. */
export const readGaps = async (store: Store): Promise<readonly Gap[]> => gapsIn(await store.get(key));

/**
 * When we were away, the time since the last pulse included. To be asked before the pulse says that it is alive:
 * who vanishes in between finds the same gap again.
 */
export async function noteGaps(store: Store, now: number): Promise<readonly Gap[]> {
  const [stored, pulse] = await Promise.all([store.get(key), store.get(sysKey('pulse'))]);
  const before = gapsIn(stored);
  const gaps = withGap(before, pulse?.kind === 'sys' ? pulse.at : null, now);
  if (gaps !== before) await putNewer(store, { ...key, kind: 'sys', at: now, version: now, data: { gaps } });
  return gaps;
}
