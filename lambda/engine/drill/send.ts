import { channels } from '../../core/channels.ts';
import type { Channel } from '../../core/channels.ts';
import { drillDue, isTooLate } from '../../core/drill/drill.ts';
import type { DrillItem } from '../../core/drill/drill.ts';
import { isOver, sendingOf } from '../../core/drill/sending.ts';
import type { Sending } from '../../core/drill/sending.ts';
import { drillKey, drillOutboxPk } from '../../core/keys.ts';
import { deliver } from '../deliver.ts';
import type { DeliverDeps } from '../deliver.ts';
import type { Store } from '../ports.ts';
import { putOnce } from '../put-once.ts';
import { markSent, readAllLatest, readLatest } from './latest.ts';
import type { LatestDrill } from './latest.ts';

/** What happens to one message leaves fewer entries than this. */
const logLength = 60;

/** How the messages of a drill fare, one for each of its channels. */
export const readSendings = (store: Store, drill: DrillItem, now: number): Promise<readonly Sending[]> =>
  Promise.all(
    drill.channels.map(async (channel) => {
      const outbox = drillOutboxPk(drill.contact, channel);
      const items = await store.query(outbox, { prefix: 'log#', newestFirst: true, limit: logLength });
      const log = items.filter((item) => item.kind === 'delivery').toReversed();
      return sendingOf(drill, channel, log, now);
    }),
  );

export async function readDrill(store: Store, contact: string, seq: number): Promise<DrillItem | null> {
  const item = await store.get(drillKey(contact, seq));
  return item?.kind === 'drill' ? item : null;
}

/**
 * Sends what is still to be sent of the latest drills: of everybody, or of these contacts. Gives the number of messages.
 * @throws AggregateError when one could not be seen to; the others were
 */
export async function sendDrills(deps: DeliverDeps, contacts?: readonly string[]): Promise<number> {
  const latest = contacts
    ? await Promise.all(contacts.map((contact) => readLatest(deps.store, contact)))
    : await readAllLatest(deps.store);
  const unsent = latest.filter((each) => each !== null).filter(({ isSent }) => !isSent);
  const results = await Promise.allSettled(unsent.map((each) => sendDrill(deps, each)));
  const errors = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} drills could not be seen to`);
  return results.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value : 0), 0);
}

async function sendDrill(deps: DeliverDeps, latest: LatestDrill): Promise<number> {
  const { store, clock } = deps;
  const { contact } = latest;
  const drill = await readDrill(store, contact, latest.seq);
  let messages = 0;
  if (drill) {
    const sendings = await readSendings(store, drill, clock.now());
    const sent = await Promise.all(sendings.map((sending) => sendOn(deps, drill, sending)));
    messages = sent.reduce((sum, each) => sum + each, 0);
  }
  // The one before it may have left something, if its sender vanished.
  for (const channel of await channelsWithDues(store, contact))
    messages += (await deliver(deps, contact, channel, drillOutboxPk(contact, channel))).messages;
  // Without a drill: announced, and whoever did so vanished before it was put; or it is being put just now.
  const isDone = drill
    ? (await readSendings(store, drill, clock.now())).every(isOver)
    : isTooLate(latest, clock.now());
  if (isDone && (await channelsWithDues(store, contact)).length === 0) await markSent(store, latest);
  return messages;
}

/** Where something of the contact's drills is still to be sent or to be given up. */
async function channelsWithDues(store: Store, contact: string): Promise<readonly Channel[]> {
  const found = await Promise.all(
    channels.map(async (channel) => {
      const dues = await store.query(drillOutboxPk(contact, channel), { prefix: 'due#', limit: 1 });
      return dues.length > 0 ? [channel] : [];
    }),
  );
  return found.flat();
}

/** What is real goes first. What came too late is given up, as its outbox does it. */
async function sendOn(deps: DeliverDeps, drill: DrillItem, sending: Sending): Promise<number> {
  const { contact } = drill;
  const { channel } = sending;
  const outbox = drillOutboxPk(contact, channel);
  if (isOver(sending)) return (await deliver(deps, contact, channel, outbox)).messages;
  const real = await deliver(deps, contact, channel);
  await putOnce(deps.store, drillDue(drill, channel));
  const test = await deliver(deps, contact, channel, outbox);
  return real.messages + test.messages;
}
