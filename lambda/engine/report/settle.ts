import { channelsOf } from '../../core/channels.ts';
import type { Channel } from '../../core/channels.ts';
import { earliest, touchedClients } from '../../core/clocks/intervals.ts';
import type { OwedItem } from '../../core/items.ts';
import { afterOutboxPk, reportedKey } from '../../core/keys.ts';
import { clientOutboxes } from '../../core/notice/addresses.ts';
import { impactSince } from '../../core/notice/impact.ts';
import type { DueItem } from '../../core/outbox.ts';
import { nextAfter } from '../../core/report/after.ts';
import type { AfterBody } from '../../core/report/after.ts';
import { canBeTold, isAnythingOwed, nextAnnouncementAt, toAnnounce } from '../../core/report/owed.ts';
import { nextReminderAt, remindersOf } from '../../core/report/reminders.ts';
import { standing } from '../../core/report/story.ts';
import type { ReportTelling } from '../../core/report/telling.ts';
import { deliver } from '../deliver.ts';
import type { DeliverDeps } from '../deliver.ts';
import { ConflictError } from '../ports.ts';
import type { Store } from '../ports.ts';
import { putOnce } from '../put-once.ts';
import type { OutboxName, ReconcileDeps } from '../reconcile-service.ts';
import { readAftermath } from './read.ts';
import type { Aftermath } from './read.ts';

/** Who has put it this lately (ms) may be about to write why. */
const freshMs = 60_000;

/** So often (ms) it is looked at again whatever it says: the config may have changed. */
const atLeastEveryMs = 3_600_000;

type Deps = ReconcileDeps & DeliverDeps;

export interface Settled {
  readonly messages: number;
  /** By service; what it was that went wrong. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/**
 * Sees to what is owed of incidents that are over: announces reports to clients, reminds staff, sends, and forgets what
 * is owed no more. Whatever is due is worked out anew from what is stored. What fails for one leaves the others alone.
 */
export async function settleOwed(deps: Deps, owed: readonly OwedItem[]): Promise<Settled> {
  const due = owed.filter(({ lookAt }) => lookAt <= deps.clock.now());
  const results = await Promise.allSettled(due.map((item) => settle(deps, item)));
  const failed = new Map<string, unknown>();
  let messages = 0;
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') messages += result.value;
    else if (!(result.reason instanceof ConflictError))
      failed.set(due[index]?.service ?? '', result.reason as unknown);
  }
  return { messages, failed };
}

/** Gives the number of messages. @throws ConflictError when somebody else was faster; the pulse comes back to it */
async function settle(deps: Deps, item: OwedItem): Promise<number> {
  const { store, source, clock } = deps;
  const now = clock.now();
  const found = await readAftermath(store, source.plan, item);
  const outboxes = found?.ended ? await bringUpToDate(deps, found, now) : [];
  const delivered = await Promise.all(
    outboxes.map(({ contact, channel }) => deliver(deps, contact, channel, afterOutboxPk(contact, channel))),
  );
  const isSent = await areEmpty(store, outboxes);
  const ground = found && (await readAftermath(store, source.plan, item));
  const isFresh = item.at > now - freshMs;
  if (isSent && !isFresh) {
    // What is still open is owed anew by whoever tells of its end.
    if (!ground?.ended || !isAnythingOwed(ground))
      await store.delete(item, { if: 'version', is: item.version });
    else await leave(store, item, ground, now);
  }
  return delivered.reduce((sum, { messages }) => sum + messages, 0);
}

/** Nobody looks at it again before something is due. */
async function leave(store: Store, item: OwedItem, ground: Aftermath, now: number): Promise<void> {
  const next = earliest([nextReminderAt(ground, now), nextAnnouncementAt(ground, now)]);
  const lookAt = Math.min(now + atLeastEveryMs, next ?? Infinity);
  await store.put({ ...item, version: item.version + 1, lookAt }, { if: 'version', is: item.version });
}

async function areEmpty(store: Store, outboxes: readonly OutboxName[]): Promise<boolean> {
  const dues = await Promise.all(
    outboxes.map(({ contact, channel }) =>
      store.query(afterOutboxPk(contact, channel), { prefix: 'due#', limit: 1 }),
    ),
  );
  return dues.every((each) => each.length === 0);
}

/** Puts what is due by now, and tells of it after that. Gives the outboxes that may hold something of it. */
async function bringUpToDate(deps: Deps, found: Aftermath, now: number): Promise<readonly OutboxName[]> {
  const { store, by } = deps;
  const { ended } = found;
  let last = found.after.at(-1) ?? null;
  const tell = async (body: AfterBody): Promise<void> => {
    if (!ended) return;
    const fact = nextAfter(ended, last, body, now, by);
    await store.put(fact, { if: 'absent' });
    last = fact;
  };
  const report = standing(found.story);
  if (report && toAnnounce(found).length > 0) {
    const { id: incident, service, resolved } = found.incident;
    await putOnce(store, {
      ...reportedKey(resolved?.until ?? now, incident),
      kind: 'reported',
      service,
      incident,
    });
    const clients = canBeTold(found, now);
    for (const due of announcements(found, clients)) await putOnce(store, due);
    if (clients.length > 0) await tell({ fact: 'announced', data: { report: report.seq, clients } });
  }
  for (const { page, contact, channels, at, until, content } of remindersOf(found)) {
    if (at > now || now >= until) continue;
    for (const channel of channels)
      await putOnce(store, {
        pk: afterOutboxPk(contact, channel),
        sk: `due#${found.incident.id}#${page}`,
        kind: 'due',
        about: 'reminder',
        contact,
        channel,
        incident: found.incident.id,
        page,
        at,
        content,
      });
    await tell({ fact: 'reminded', data: { page, contacts: [contact] } });
  }
  return outboxesOf(deps, found);
}

/** That the report is there, to each of these clients on each of its channels. */
function announcements(found: Aftermath, clients: readonly string[]): readonly DueItem[] {
  const { plan, incident, story } = found;
  const report = standing(story);
  if (!report) return [];
  const page = `report#${report.seq}`;
  return plan.clients
    .filter(({ id }) => clients.includes(id))
    .flatMap((client) =>
      clientOutboxes(client).map(({ contact, channel }): DueItem => {
        const content: ReportTelling = {
          service: incident.service,
          client: client.id,
          report: report.seq,
          isRevised: story.announced.some((each) => each.clients.includes(client.id)),
          since: impactSince(incident),
          until: incident.resolved?.until ?? report.at,
        };
        const key = { pk: afterOutboxPk(contact, channel), sk: `due#${incident.id}#${page}` };
        const due = {
          ...key,
          kind: 'due',
          about: 'report',
          contact,
          channel,
          incident: incident.id,
        } as const;
        return { ...due, page, at: report.at, content };
      }),
    );
}

/** Those of its clients, and of everybody who may be reminded of it. */
function outboxesOf({ source }: Deps, found: Aftermath): readonly OutboxName[] {
  const { plan } = source;
  const reminded = found.story.reminded.flatMap(({ contacts }) => contacts);
  const people = [...new Set([...reminded, ...remindersOf(found).map(({ contact }) => contact)])];
  return [
    ...touchedClients(plan, found.incident.service).flatMap(clientOutboxes),
    ...people.flatMap((contact) =>
      channelsOf(plan.contacts[contact]).map((channel: Channel): OutboxName => ({ contact, channel })),
    ),
  ];
}
