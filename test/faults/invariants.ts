import { channelsOf } from '../../lambda/core/channels.ts';
import type { Affected, FactItem } from '../../lambda/core/facts.ts';
import { foldIncident } from '../../lambda/core/incident.ts';
import type { Incident } from '../../lambda/core/incident.ts';
import type { Item } from '../../lambda/core/items.ts';
import { outboxPk } from '../../lambda/core/keys.ts';
import type { DeliveryItem, DueItem, NoticeDue } from '../../lambda/core/outbox.ts';
import { heartbeatsOf } from '../../lambda/engine/heartbeat/heartbeats.ts';
import { lostNotices } from './client-invariants.ts';
import type { FaultyWorld } from './faulty-world.ts';

/** More than this per person, channel and schedule is a flood. */
const mostMessages = 80;

/** The tries of a sweep take no longer. */
const triesMs = 10_000;

/** What of I1 to I5 does not hold, in a world that has come to rest. `faultless`: nothing went wrong on our side. */
export function broken(world: FaultyWorld, faultless = false): readonly string[] {
  return [
    ...lost(world).map((what) => `I1 no loss: ${what}`),
    ...noise(world, faultless).map((what) => `I2 no noise: ${what}`),
    ...backwards(world).map((what) => `I3 monotonic: ${what}`),
    ...blame(world).map((what) => `I4 no blame: ${what}`),
    ...unbounded(world).map((what) => `I5 bounded: ${what}`),
  ];
}

/** Monitors that are down now and of which nobody was told. */
export function untold(world: FaultyWorld): readonly string[] {
  return [...world.statuses].flatMap(([monitor, status]) => {
    if (status !== 'down') return [];
    const service = monitor.slice(0, monitor.indexOf('/'));
    const incident = foldIncident(world.facts(service));
    const held =
      incident?.affected.some((each) => each.monitor === monitor && each.status === 'down') ?? false;
    return held ? [] : [`I1 no loss: ${monitor} is down, and its incident does not hold it`];
  });
}

const incidentsOf = (facts: readonly FactItem[]): readonly Incident[] =>
  [...Map.groupBy(facts, (fact) => fact.incident).values()].flatMap((own) => foldIncident(own) ?? []);

function lost(world: FaultyWorld): readonly string[] {
  const ends = endsOf(world);
  const all = world.source.plan.services.flatMap(({ id }) => incidentsOf(world.facts(id)));
  return [
    ...unended(world, ends, all),
    ...all.flatMap((incident) => unpaged(world, incident)),
    ...unlogged(world),
    ...lostNotices(world, ends),
  ];
}

/** Was a notice taken back, so that it need not leave? */
const isRevoked = (world: FaultyWorld, { incident, content }: NoticeDue): boolean =>
  world
    .facts(content.service)
    .some(
      (fact) =>
        fact.incident === incident && fact.fact === 'withdrawn' && fact.data.notice === content.notice,
    );

interface Ends {
  /** Dues, by outbox and key, that the carrier took. */
  readonly accepted: ReadonlySet<string>;
  /** Dues that visibly failed for good. */
  readonly failed: ReadonlySet<string>;
  readonly dropped: ReadonlySet<string>;
}

function endsOf(world: FaultyWorld): Ends {
  const log = world.store.all('to#').filter((item) => item.kind === 'delivery');
  const named = (entries: readonly DeliveryItem[]): ReadonlySet<string> =>
    new Set(entries.flatMap(({ pk, dues }) => dues.map((due) => `${pk} ${due}`)));
  return {
    accepted: new Set(
      world.witness.accepted.flatMap(({ outbox, dues }) => dues.map((due) => `${outbox} ${due}`)),
    ),
    failed: named(log.filter((entry) => entry.event === 'failed' && entry.final)),
    dropped: named(log.filter((entry) => entry.event === 'dropped')),
  };
}

/** Has anything been done that makes a call for help needless? To declare it, or to page more people, is not. */
const wasAnswered = ({ response }: Incident): boolean =>
  response.lapses.length > 0 ||
  response.actions.some(({ fact }) => fact !== 'declared' && fact !== 'lifted' && fact !== 'advanced');

/** Everything that became due was taken, failed visibly, or was made needless: by a person, or by the end of its incident before the log held the page. */
function unended(world: FaultyWorld, ends: Ends, incidents: readonly Incident[]): readonly string[] {
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const isNeedless = (due: DueItem): boolean => {
    // What clients were waiting for was said before its sender came to it.
    if (due.about === 'incident' && due.content.clientNews) return true;
    const incident = byId.get(due.incident);
    const isLogged = incident?.pages.some(({ page }) => page === due.page) ?? true;
    return !isLogged || (incident !== undefined && wasAnswered(incident));
  };
  return [...world.witness.dues].flatMap(([name, due]) => {
    if (ends.accepted.has(name) || ends.failed.has(name)) return [];
    if (due.about === 'notice' && isRevoked(world, due)) return [];
    if (ends.dropped.has(name) && isNeedless(due)) return [];
    return [`${name} was ${ends.dropped.has(name) ? 'dropped although nobody acted' : 'never sent'}`];
  });
}

/** The policy's pages of an incident, and that it is over, were put into the outboxes of those whom they name. */
function unpaged(world: FaultyWorld, incident: Incident): readonly string[] {
  const { plan } = world.source;
  const missing = incident.pages.flatMap(({ page, contacts, only }) =>
    contacts.flatMap((contact) => {
      const has = only?.[contact] ?? channelsOf(plan.contacts[contact]);
      const put = has.filter((channel) =>
        world.witness.dues.has(`${outboxPk(contact, channel)} due#${incident.id}#${page}`),
      );
      const quiet = /^(?:notice|warn|spoke)#|^resolved#0$/.test(page);
      return put.length === has.length || (quiet && put.length > 0)
        ? []
        : [`${page} to ${contact} on some channel`];
    }),
  );
  const pages = incident.pages.map(({ page }) => page);
  const first = incident.pagingSince === null ? 'notice#0' : 'step#0';
  if (!pages.includes(first) && !wasAnswered(incident)) missing.push(first);
  if (!incident.resolved) missing.push('the end');
  else if (needsEnd(incident) && !pages.includes('resolved#0')) missing.push('resolved#0');
  return missing.map((what) => `${incident.id} of ${incident.service} lacks ${what}`);
}

/** Somebody was paged who has not ended it by a pause. */
function needsEnd({ pages, resolved, response }: Incident): boolean {
  const act = response.actions.findLast((action) => action.fact === 'paused');
  const knows = resolved?.why === 'paused' ? act?.data.contact : undefined;
  return pages.some(({ contacts }) => contacts.some((contact) => contact !== knows));
}

/** Was a monitor paused at a moment, or while the tries of then were under way? */
const wasPaused = ({ witness }: FaultyWorld, monitor: string, at: number): boolean =>
  witness.pauses.some(
    (pause) =>
      (pause.monitor === null || pause.monitor === monitor) && pause.from - triesMs <= at && at < pause.until,
  );

const wasGivenUp = ({ witness }: FaultyWorld, monitor: string, turn: number): boolean =>
  witness.givenUp.some(
    (state) => state.monitor === monitor && state.turns.some((each) => each.turn === turn),
  );

/** Every settled status stands in the log, unless it was paused or a flapping incident held its monitor all along. */
function unlogged(world: FaultyWorld): readonly string[] {
  const missing = world.witness.settled.flatMap(({ service, monitor, turns }) =>
    turns.flatMap(({ turn, status, since }) => {
      if (status !== 'down' && status !== 'degraded') return [];
      if (wasPaused(world, monitor, since) || wasGivenUp(world, monitor, turn)) return [];
      const facts = world.facts(service);
      const told = affecting(facts, monitor).some((each) => each.turn >= turn);
      const held = incidentsOf(facts).some(
        (incident) =>
          incident.calmMs !== null &&
          incident.since <= since &&
          since <= (incident.resolved?.at ?? Infinity) &&
          affecting(facts, monitor, incident.id).length > 0,
      );
      return told || held ? [] : [`${monitor} ${status} since ${since} (turn ${turn}) stands in no log`];
    }),
  );
  return [...new Set(missing)];
}

/** What the log says of a monitor that is not up; of one incident, if named. */
const affecting = (facts: readonly FactItem[], monitor: string, incident?: string): readonly Affected[] =>
  facts
    .filter((fact) => incident === undefined || fact.incident === incident)
    .flatMap((fact) => ('affected' in fact.data ? fact.data.affected : []))
    .filter((each) => each.monitor === monitor);

/** A due is told twice only where the confirmation of its first message was prevented. */
function noise(world: FaultyWorld, faultless: boolean): readonly string[] {
  const { accepted } = world.witness;
  const unexcused = accepted.filter((each) => !each.confirmed && each.excuse === null);
  const byDue = Map.groupBy(
    accepted.flatMap((message) => message.dues.map((due) => ({ name: `${message.outbox} ${due}`, message }))),
    ({ name }) => name,
  );
  const repeated = [...byDue].flatMap(([name, told]) => {
    const excuses = told.filter(({ message }) => !message.confirmed).length;
    const duplicates = told.length - 1;
    const allowed = faultless ? 0 : excuses;
    return duplicates > allowed
      ? [`${name} told ${told.length} times, at ${told.map((each) => each.message.at).join()}`]
      : [];
  });
  return [
    ...unexcused.map(
      ({ id, outbox, at }) => `${id} to ${outbox} at ${at} was not confirmed, without a fault`,
    ),
    ...repeated,
    ...world.source.plan.services.flatMap(({ id }) => doublyOpen(world.facts(id))),
  ];
}

/** An incident opens once, and the next only after its end. */
function doublyOpen(facts: readonly FactItem[]): readonly string[] {
  const turns = facts.filter((fact) => fact.fact === 'opened' || fact.fact === 'resolved');
  return turns.flatMap((fact, n) => {
    const expected = n % 2 === 0 ? 'opened' : 'resolved';
    return fact.fact === expected ? [] : [`${fact.incident} of ${fact.service}: ${fact.fact} out of turn`];
  });
}

function backwards(world: FaultyWorld): readonly string[] {
  const times = world.source.plan.services.flatMap(({ id }) => {
    const facts = world.facts(id);
    const ends = facts.filter((fact) => fact.fact === 'resolved' && fact.data.until < fact.data.since);
    const back = facts.filter((fact, n) => fact.at < (facts[n - 1]?.at ?? 0));
    return [...ends, ...back].map((fact) => `${id}: ${fact.fact} ${fact.seq} goes back in time`);
  });
  return [
    ...world.witness.backwards,
    ...times,
    ...world.brokenLogs().map((service) => `the log of ${service} does not verify`),
  ];
}

/** A status that was settled was seen by a probe when it began, or by a later try of the same sweep. */
function blame(world: FaultyWorld): readonly string[] {
  const jobs = new Set(heartbeatsOf(world.source).map(({ id }) => id));
  return world.witness.settled
    .filter(({ monitor }) => !jobs.has(monitor))
    .filter(({ status, since, monitor }) => {
      const isBad = status === 'down' || status === 'degraded';
      const seen = [...(world.witness.bad.get(monitor) ?? [])];
      return isBad && !seen.some((at) => at >= since && at <= since + triesMs);
    })
    .map(({ monitor, status, since }) => `${monitor} is ${status} since ${since}, which no probe saw`);
}

/** Whatever lies in the hot partitions needs attention, but for heartbeats that are up. */
export const isUnrest = (item: Item): boolean => item.kind !== 'state' || item.phase !== 'quiet';

function unbounded(world: FaultyWorld): readonly string[] {
  const left =
    world.store.all('hot#').filter(isUnrest).length +
    [...world.store.all('to#')].filter((item) => item.kind === 'due').length;
  const byOutbox = Map.groupBy(world.witness.accepted, ({ outbox }) => outbox);
  const floods = [...byOutbox].filter(([, messages]) => messages.length > mostMessages);
  return [
    ...(left > 0 ? [`${left} items left`] : []),
    ...floods.map(([outbox, messages]) => `${messages.length} messages to ${outbox}`),
  ];
}
