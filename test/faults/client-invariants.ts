import { touchedClients } from '../../lambda/core/clocks/intervals.ts';
import { openClocks } from '../../lambda/core/clocks/open-clocks.ts';
import { foldIncident } from '../../lambda/core/incident.ts';
import { dueKey } from '../../lambda/core/keys.ts';
import { clientOutboxes } from '../../lambda/core/notice/addresses.ts';
import { speaksByItself } from '../../lambda/core/notice/by-itself.ts';
import { storyOf } from '../../lambda/core/notice/story.ts';
import type { Posted } from '../../lambda/core/notice/story.ts';
import type { FaultyWorld } from './faulty-world.ts';

/** Clients who were promised a word that is overdue, though nothing goes wrong any more. */
export function clientsUntold(world: FaultyWorld): readonly string[] {
  const { plan } = world.source;
  const now = world.clock.now();
  return plan.services.flatMap((service) => {
    const facts = world.facts(service.id);
    const incident = foldIncident(facts);
    if (!incident) return [];
    const story = storyOf(facts, incident.id);
    if (!speaksByItself(plan, service, incident, story)) return [];
    return openClocks(plan, service, incident, story, now)
      .filter(({ due }) => due + 120_000 < now)
      .map(({ client, kind }) => `I1 no loss: ${client} waits for the ${kind} of ${incident.id}`);
  });
}

export interface Ends {
  /** Dues, by outbox and key, that the carrier took. */
  readonly accepted: ReadonlySet<string>;
  /** Dues that visibly failed for good. */
  readonly failed: ReadonlySet<string>;
}

/** Notices that stand and did not reach an address of theirs, and those taken back of which somebody was not told so. */
export function lostNotices(world: FaultyWorld, ends: Ends): readonly string[] {
  const { plan } = world.source;
  const ended = (name: string): boolean => ends.accepted.has(name) || ends.failed.has(name);
  return plan.services.flatMap((service) => {
    const facts = world.facts(service.id);
    const ids = [...new Set(facts.map(({ incident }) => incident))];
    return ids.flatMap((id) =>
      storyOf(facts, id).notices.flatMap((notice) =>
        touchedClients(plan, service.id).flatMap((client) => {
          const missing = clientOutboxes(client).flatMap(({ contact, channel }) => {
            const name = (page: string): string => {
              const { pk, sk } = dueKey(contact, channel, id, `${page}#${notice.seq}`);
              return `${pk} ${sk}`;
            };
            return wrongOf(notice, client.id, (page) => ended(name(page)), ends.accepted.has(name('client')));
          });
          return missing.map((what) => `notice ${notice.seq} of ${id} ${what} ${client.id}`);
        }),
      ),
    );
  });
}

/** What of a notice went wrong at one address of a client. */
function wrongOf(
  notice: Posted,
  client: string,
  ended: (page: 'client' | 'correction') => boolean,
  accepted: boolean,
): readonly string[] {
  const isTo = notice.clients.includes(client);
  if (!isTo) return accepted ? ['went to'] : [];
  if (notice.withdrawnAt === null) return ended('client') ? [] : ['never reached'];
  return accepted && !ended('correction') ? ['was taken back without a word to'] : [];
}
