import { noticeEmail } from '../../core/notice/email.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { noticeSms } from '../../core/notice/sms.ts';
import { tellingOf } from '../../core/notice/telling.ts';
import { toldOf } from '../../core/notice/told.ts';
import type { PreviewedNotice } from '../../web/desk/notify-view.ts';
import type { NoticeGround } from './notices-view.ts';

/** A notice as each of its clients would get it now; `link`: where a client sees how it stands. Writes nothing. */
export function previewOf(ground: NoticeGround, notice: Notice, link: string): readonly PreviewedNotice[] {
  const { plan, incident, now } = ground;
  return plan.clients
    .filter(({ id }) => notice.clients.includes(id))
    .map((client) => {
      const told = toldOf(plan, tellingOf(ground, { ...notice, seq: Infinity, at: now }, client.id));
      const { email, sms } = client.notify;
      const { subject, body } = noticeEmail([told], incident.id, client, link, now);
      return {
        client: client.name,
        language: client.language,
        email: email.length > 0 ? { subject, body } : null,
        sms: sms.length > 0 ? noticeSms([told], client, link, now) : null,
      };
    });
}
