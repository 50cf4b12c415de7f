import type { Affected, FactBody, FactItem, Left } from '../../../lambda/core/facts.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import { newLog, nextFact } from '../../../lambda/core/log.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';

/** A log of the service `booking`: each fact with its time. */
export const factsOf = (...told: readonly (readonly [at: number, body: FactBody])[]): readonly FactItem[] =>
  told.reduce<readonly FactItem[]>(
    (facts, [at, body]) => [
      ...facts,
      nextFact('booking', facts.at(-1) ?? newLog('salt'), body, at, 'respond'),
    ],
    [],
  );

export const refused = reason('REFUSED', { address: '192.0.2.1:443' });

/** The monitor `booking/ID`, down since a time, unless it is said otherwise. */
export const down = (id: string, since: number, more: Partial<Affected> = {}): Affected => ({
  monitor: `booking/${id}`,
  turn: since,
  status: 'down',
  reason: refused,
  since,
  seenFrom: ['home'],
  asked: 1,
  ...more,
});

export const opened = (...affected: readonly Affected[]): FactBody => ({
  fact: 'opened',
  data: { affected },
});
export const joined = (...affected: readonly Affected[]): FactBody => ({
  fact: 'joined',
  data: { affected },
});
export const changed = (...affected: readonly Affected[]): FactBody => ({
  fact: 'changed',
  data: { affected },
});

export const left = (id: string, until: number, why: Left['why'] = 'recovered'): FactBody => ({
  fact: 'left',
  data: { left: [{ monitor: `booking/${id}`, why, until, turn: until }] },
});

export const paged = (page: string, ...contacts: readonly string[]): FactBody => ({
  fact: 'paged',
  data: { page, contacts },
});

export const resolved = (until: number, why: 'recovered' | 'removed' = 'recovered'): FactBody => ({
  fact: 'resolved',
  data: { why, since: 0, until },
});

/** The incident that facts tell of, the first at 1,000 ms, each a second after the one before it. */
export function after(...bodies: readonly FactBody[]): Incident {
  const incident = foldIncident(factsOf(...bodies.map((body, n) => [1_000 * (n + 1), body] as const)));
  if (!incident) throw new Error('no incident');
  return incident;
}
