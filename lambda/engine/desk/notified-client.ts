import { isPending } from '../../core/clocks/clock.ts';
import type { NoticeClock } from '../../core/clocks/clock.ts';
import { clientOf, clientOutboxes } from '../../core/notice/addresses.ts';
import { noticeLines } from '../../core/notice/lines.ts';
import { noticesTo } from '../../core/notice/story.ts';
import type { Posted } from '../../core/notice/story.ts';
import { tellingOf } from '../../core/notice/telling.ts';
import { toldOf } from '../../core/notice/told.ts';
import type { Told } from '../../core/notice/told.ts';
import type { Client } from '../../core/plan.ts';
import type { ClientDelivery, ClientView } from '../../web/desk/notify-view.ts';
import type { Store } from '../ports.ts';
import { deliveryOf } from './calls.ts';
import type { NoticeGround } from './notices-view.ts';

/** Clocks that were kept say little: of these the last of each kind. */
function shownClocks(clocks: readonly NoticeClock[], client: string): readonly NoticeClock[] {
  const mine = clocks.filter((each) => each.client === client);
  return mine.filter(
    (each, n) => isPending(each) || !mine.slice(n + 1).some(({ kind }) => kind === each.kind),
  );
}

/** How a client stands: what it was told last, whether that came to it, and what to say if somebody calls. */
export async function clientView(
  ground: NoticeGround,
  store: Store,
  client: Client,
  clocks: readonly NoticeClock[],
  draft: Told,
): Promise<ClientView> {
  const { plan, story, now } = ground;
  const last = noticesTo(story, client.id).at(-1) ?? null;
  const deliveries = last && hasLeft(last, client) ? await deliveriesOf(ground, store, client, last) : [];
  const told = last ? toldOf(plan, tellingOf(ground, last, client.id)) : draft;
  const seen = story.seen.findLast((each) => each.client === client.id && each.notice >= (last?.seq ?? 0));
  return {
    id: client.id,
    name: client.name,
    language: client.language,
    clocks: shownClocks(clocks, client.id).map(({ kind, due, state, metAt }) => ({
      kind,
      due,
      state,
      metAt,
    })),
    last: last && { notice: last.seq, at: last.at },
    deliveries,
    reached: reachedOf(client, last, deliveries),
    seenAt: last && seen ? seen.at : null,
    phones: client.notify.sms,
    script: noticeLines(told, client, now),
  };
}

const hasLeft = ({ notified }: Posted, { id }: Client): boolean => notified.includes(id);

function reachedOf(
  client: Client,
  last: Posted | null,
  deliveries: readonly ClientDelivery[],
): ClientView['reached'] {
  if (clientOutboxes(client).length === 0) return 'nowhere';
  if (!last) return 'nothing';
  if (!hasLeft(last, client)) return 'leaving';
  if (deliveries.some(({ outcome }) => outcome === 'sent')) return 'reached';
  const failed = deliveries.every(({ outcome }) => outcome === 'failed' || outcome === 'unconfirmed');
  return failed ? 'not reached' : 'waiting';
}

async function deliveriesOf(
  { plan, incident }: NoticeGround,
  store: Store,
  client: Client,
  { seq }: Posted,
): Promise<readonly ClientDelivery[]> {
  return Promise.all(
    clientOutboxes(client).map(async ({ contact, channel }) => {
      const { outcome, at } = await deliveryOf(store, contact, channel, incident.id, `client#${seq}`);
      return { channel, outcome, at, to: clientOf(plan, contact)?.number ?? null };
    }),
  );
}
