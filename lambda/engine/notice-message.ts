import type { clientOf } from '../core/notice/addresses.ts';
import { noticeEmail } from '../core/notice/email.ts';
import { noticeSms } from '../core/notice/sms.ts';
import { toldOf } from '../core/notice/told.ts';
import type { Told } from '../core/notice/told.ts';
import type { Telling } from '../core/notice/telling.ts';
import type { DueItem, NoticeDue } from '../core/outbox.ts';
import type { Plan } from '../core/plan.ts';
import type { Reader } from '../core/texts/alert.ts';
import { ascii } from '../core/texts/clean.ts';
import type { Links } from './compose.ts';
import type { Composed } from './messages.ts';

/**
 * The one message that tells a client all of these dues; null: all that they told was taken back before it left.
 * `contact` is the name of the outbox, `links` to the client's page, and to where it says that it has seen a notice; `now` ms since 1970.
 */
export function noticeMessage(
  plan: Plan,
  { client, number }: NonNullable<ReturnType<typeof clientOf>>,
  contact: string,
  dues: readonly DueItem[],
  links: Pick<Links, 'client' | 'receipt'>,
  now: number,
): Composed | null {
  const notices = latest(dues.filter((due) => due.about === 'notice'));
  const [first, ...others] = notices.map(({ telling }): Told => toldOf(plan, telling));
  if (!first) return null;
  const all = [first, ...others] as const;
  const reader: Reader = { language: client.language, timezone: client.timezone };
  const page = links.client(client);
  const receipts = notices.map(({ incident, telling }) =>
    telling.what === 'correction' ? null : links.receipt(client, { incident, notice: telling.notice }),
  );
  // In an SMS there is room for one: where a notice is confirmed the page is one tap away.
  const link = receipts.length === 1 ? (receipts[0] ?? page) : page;
  const least = `There is news of a service that you use: ${ascii(number === null ? page : link, 120)}`;
  if (number !== null) {
    const sms = { channel: 'sms', contact, to: number } as const;
    return { full: { ...sms, text: noticeSms(all, reader, link, now) }, minimal: { ...sms, text: least } };
  }
  const email = { channel: 'email', contact } as const;
  const incident = notices[0]?.incident ?? '';
  return {
    full: { ...email, ...noticeEmail(all, incident, reader, { page, receipts }, now) },
    minimal: { ...email, subject: 'Service notice', body: `${least}\n` },
  };
}

interface Latest {
  readonly incident: string;
  readonly telling: Telling;
}

/**
 * Of each incident the last word: what came before it and has not left either is not said any more. A correction is
 * always said, since a sender may have vanished after the notice had left.
 */
function latest(dues: readonly NoticeDue[]): readonly Latest[] {
  const byIncident = Map.groupBy(dues, (due) => due.incident);
  return [...byIncident].flatMap(([incident, theirs]) => {
    const notices = theirs
      .map((due) => due.content)
      .filter((each) => each.what === 'notice')
      .toSorted((a, b) => a.notice - b.notice);
    const corrections = theirs.map((due) => due.content).filter((each) => each.what === 'correction');
    const isTakenBack = (each: Telling): boolean => corrections.some(({ notice }) => notice === each.notice);
    const standing = notices.filter((each) => !isTakenBack(each));
    const last = standing.at(-1);
    const said = last ? [{ ...last, before: standing[0]?.before ?? null }] : [];
    return [...corrections, ...said].map((telling) => ({ incident, telling }));
  });
}
