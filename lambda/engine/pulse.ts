import { subjectOf } from '../core/delivery.ts';
import type { MarkerItem } from '../core/items.ts';
import { allHotKeys, dueKey, opsContact, outboxPk } from '../core/keys.ts';
import type { Channel } from '../core/outbox.ts';
import { readImpairments, writeImpairment } from './impairment.ts';
import { ConflictError } from './ports.ts';
import type { Store } from './ports.ts';
import { putOnce } from './put-once.ts';
import { reconcileService } from './reconcile-service.ts';
import type { OutboxName } from './reconcile-service.ts';
import { deliverAll } from './respond.ts';
import type { RespondDeps } from './respond.ts';
import { alive } from './tick.ts';

const channels: readonly Channel[] = ['sms', 'email'];

/** A pulse ends before the next begins. */
const pulseMs = 50_000;

export interface Pulsed {
  readonly services: number;
  readonly failed: ReadonlyMap<string, unknown>;
  readonly messages: number;
}

/**
 * Once a minute, whatever the stream did: reconciles every service that has a state or a marker, sends all
 * that is due to anybody, tells the ops when Shodo itself is impaired, and forgets what is over. Claims that
 * lapse and rates that free up within the minute are not left to the next one.
 */
export async function pulse(deps: RespondDeps): Promise<Pulsed> {
  const { store, clock } = deps;
  const startedAt = clock.now();
  await alive(store, 'pulse', startedAt);
  const { services, markers } = await attentionNeeded(store);
  const failed = new Map<string, unknown>();
  const touched = new Set<string>();
  const quiet: MarkerItem[] = [];
  await Promise.all(
    services.map(async (id) => {
      try {
        const { incident, paged } = await reconcileService(deps, id);
        for (const contact of paged) touched.add(contact);
        const marker = markers.get(id);
        const over = incident === null || incident.resolved !== null;
        if (marker && over && (await allSent(store, id, paged))) quiet.push(marker);
      } catch (error) {
        failed.set(id, error);
      }
    }),
  );
  await pageImpairments(deps);
  const outboxes: readonly OutboxName[] = [
    ...[...touched].flatMap((contact) => channels.map((channel) => ({ contact, channel }))),
    { contact: opsContact, channel: 'email' },
  ];
  let messages = 0;
  for (let round = 0; round < 4; round++) {
    const delivered = await deliverAll(deps, outboxes);
    messages += delivered.reduce((sum, each) => sum + each.messages, 0);
    const next = Math.min(...delivered.map((each) => each.until ?? Infinity));
    if (next - startedAt > pulseMs) break;
    await clock.sleep(Math.max(0, next - clock.now()));
  }
  await Promise.all(quiet.map((marker) => unmark(store, marker)));
  return { services: services.length, failed, messages };
}

async function attentionNeeded(
  store: Store,
): Promise<{ readonly services: readonly string[]; readonly markers: ReadonlyMap<string, MarkerItem> }> {
  const items = (await Promise.all(allHotKeys.map((pk) => store.query(pk)))).flat();
  const markers = items.filter((item) => item.kind === 'marker');
  const states = items.filter((item) => item.kind === 'state');
  return {
    services: [...new Set([...markers, ...states].map((item) => item.service))],
    markers: new Map(markers.map((marker) => [marker.service, marker])),
  };
}

async function allSent(store: Store, service: string, contacts: readonly string[]): Promise<boolean> {
  const boxes = contacts.flatMap((contact) => channels.map((channel) => outboxPk(contact, channel)));
  const dues = (await Promise.all(boxes.map((box) => store.query(box, { prefix: 'due#' })))).flat();
  return !dues.some((due) => due.kind === 'due' && subjectOf(due) === service);
}

/** A marker that was renewed meanwhile stays. */
async function unmark(store: Store, marker: MarkerItem): Promise<void> {
  try {
    await store.delete(marker, { if: 'version', is: marker.version });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}

/** Says once that a location is impaired, and once that it no longer is. */
async function pageImpairments({ store, clock }: RespondDeps): Promise<void> {
  for (const spell of await readImpairments(store)) {
    const page = spell.until === null ? 'suspect#0' : 'cleared#0';
    if (spell.told === page) continue;
    const name = `location#${spell.location}@${spell.since}`;
    await putOnce(store, {
      ...dueKey(opsContact, 'email', name, page),
      kind: 'due',
      about: 'location',
      contact: opsContact,
      channel: 'email',
      incident: name,
      page,
      at: spell.until ?? spell.since,
      content: spell,
    });
    await writeImpairment(store, spell, { ...spell, told: page }, clock.now());
  }
}
