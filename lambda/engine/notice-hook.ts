import { repeatKey } from '../core/delivery.ts';
import type { Telling } from '../core/notice/telling.ts';
import { toldOf } from '../core/notice/told.ts';
import { noticeWebhook } from '../core/notice/webhook.ts';
import type { DueItem, NoticeDue } from '../core/outbox.ts';
import type { Client, Plan } from '../core/plan.ts';
import { componentId } from '../web/stable-id.ts';
import type { Links } from './compose.ts';
import type { Composed } from './messages.ts';

/**
 * What a client's webhook is posted for all of these dues: each notice by itself, since a machine keeps its own record;
 * null: the client has no webhook any more, or all that they told was taken back before it left. `contact` is the name
 * of the outbox; `now` ms since 1970.
 */
export function noticeHook(
  plan: Plan,
  client: Client,
  contact: string,
  dues: readonly DueItem[],
  links: Pick<Links, 'client' | 'receipt'>,
  now: number,
): Composed | null {
  if (!client.notify.webhook) return null;
  const [first, ...others] = standing(dues.filter((due) => due.about === 'notice')).map((due) => {
    const { incident, content } = due;
    return {
      incident,
      told: toldOf(plan, content),
      component: componentId(content.service),
      receipt:
        content.what === 'correction' ? null : links.receipt(client, { incident, notice: content.notice }),
    };
  });
  if (!first) return null;
  const id = repeatKey(dues);
  const about = { id, client: client.id, page: links.client(client), reader: client, now };
  const message = {
    channel: 'webhook',
    contact,
    id,
    body: noticeWebhook([first, ...others], about),
  } as const;
  return { full: message, minimal: message };
}

/**
 * In the order in which they became due, without what a correction takes back at once; the correction is always said,
 * since a sender may have vanished after the notice had left.
 */
function standing(dues: readonly NoticeDue[]): readonly NoticeDue[] {
  const takesBack = (a: NoticeDue, b: Telling): boolean =>
    a.content.what === 'correction' && a.content.notice === b.notice;
  const byIncident = Map.groupBy(dues, (due) => due.incident);
  return dues
    .filter(
      ({ incident, content }) =>
        content.what === 'correction' ||
        !byIncident.get(incident)?.some((other) => takesBack(other, content)),
    )
    .toSorted((a, b) => a.at - b.at || a.content.notice - b.content.notice);
}
