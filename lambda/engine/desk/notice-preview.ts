import { noticeEmail } from '../../core/notice/email.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { noticeSms } from '../../core/notice/sms.ts';
import { tellingOf } from '../../core/notice/telling.ts';
import { toldOf } from '../../core/notice/told.ts';
import type { Told } from '../../core/notice/told.ts';
import { noticeWebhook } from '../../core/notice/webhook.ts';
import type { Client } from '../../core/plan.ts';
import type { PreviewedNotice } from '../../web/desk/notify-view.ts';
import { componentId } from '../../web/stable-id.ts';
import type { NoticeGround } from './notices-view.ts';

/** Stands where the token of a receipt will: there is none before it is posted. */
const tokenToCome = '*'.repeat(28);

/** A notice as each of its clients would get it now. Writes nothing. `baseUrl` without a trailing slash. */
export function previewOf(ground: NoticeGround, notice: Notice, baseUrl: string): readonly PreviewedNotice[] {
  const { plan, incident, now } = ground;
  const receipt = `${baseUrl}/r/${tokenToCome}`;
  return plan.clients
    .filter(({ id }) => notice.clients.includes(id))
    .map((client) => {
      const told = toldOf(plan, tellingOf(ground, { ...notice, seq: Infinity, at: now }, client.id));
      const { email, sms, webhook } = client.notify;
      const { subject, body } = noticeEmail(
        [told],
        incident.id,
        client,
        { page: `${baseUrl}/`, receipts: [receipt] },
        now,
      );
      return {
        client: client.name,
        language: client.language,
        email: email.length > 0 ? { subject, body } : null,
        sms: sms.length > 0 ? noticeSms([told], client, receipt, now) : null,
        webhook: webhook ? hookBody(ground, client, told, baseUrl) : null,
      };
    });
}

/** Indented, for people; its ids and links are not known before it is posted. */
function hookBody({ incident, now }: NoticeGround, client: Client, told: Told, baseUrl: string): string {
  const posted: Told = { ...told, telling: { ...told.telling, notice: 0 } };
  const component = componentId(told.telling.service);
  const notice = { incident: incident.id, told: posted, component, receipt: `${baseUrl}/r/${tokenToCome}` };
  const about = { id: tokenToCome, client: client.id, page: `${baseUrl}/`, reader: client, now };
  return JSON.stringify(JSON.parse(noticeWebhook([notice], about)), null, 2);
}
