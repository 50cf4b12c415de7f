import type { Item } from '../../core/items.ts';
import { sysKey } from '../../core/keys.ts';
import type { Language } from '../../core/text.ts';
import { admit } from '../../core/visitors/asking.ts';
import type { Admission, Asked } from '../../core/visitors/asking.ts';
import { visitorsRecipient } from '../../core/visitors/outboxes.ts';
import type { Clock, Store, VisitorSubscriptions } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

export interface SubscribeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly subscriptions: VisitorSubscriptions;
}

export interface Subscribing {
  /** As `visitorAddress` gives it. */
  readonly address: string;
  readonly language: Language;
  /** Ids; null: all, also those to come. */
  readonly services: readonly string[] | null;
}

/** `not again`, `there`, `full`: as for whom it was asked, this must look like `asked`. `nobody`: too many were asked. */
export type Subscribed = 'asked' | 'there' | 'full' | 'refused' | 'not again' | 'nobody';

/**
 * Has a visitor's address asked to confirm, if it may be asked now. That it is asked is kept before it is, so that no
 * crash and no crowd can ask more often.
 * @throws ConflictError when others were faster every time
 */
export async function subscribeVisitor(deps: SubscribeDeps, wanted: Subscribing): Promise<Subscribed> {
  const { may } = await admitted(deps, wanted.address);
  if (may !== 'ask') return may;
  return deps.subscriptions.subscribe(visitorsRecipient(wanted.language), wanted.address, wanted.services);
}

const admitted = ({ store, clock }: SubscribeDeps, address: string): Promise<Admission> =>
  retryOnConflict(clock, async () => {
    const stored = await store.get(sysKey('visitors'));
    const now = clock.now();
    const admission = admit(askedIn(stored), address, now);
    if (admission.may !== 'ask') return admission;
    const version = stored?.kind === 'sys' ? stored.version : 0;
    const data = { asked: admission.asked };
    await store.put(
      { ...sysKey('visitors'), kind: 'sys', at: now, version: version + 1, data },
      version > 0 ? { if: 'version', is: version } : { if: 'absent' },
    );
    return admission;
  });

function askedIn(stored: Item | undefined): Asked {
  const asked: unknown = stored?.kind === 'sys' ? stored.data.asked : null;
  return Array.isArray(asked) ? asked.filter((entry) => typeof entry === 'string') : [];
}
