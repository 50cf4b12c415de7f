import { describe, expect, it } from '@jest/globals';
import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Alert } from '../../../lambda/core/texts/alert.ts';
import { emailText } from '../../../lambda/core/texts/email-text.ts';
import { width } from '../../../lambda/core/texts/wrap.ts';
import { at, degraded, down, link, readers, slow, up } from './alerts.ts';
import { full, now, stopEn, stopJa } from './emails.ts';

describe('one alert that lasts', () => {
  it('is told in the order in which it is needed', () => {
    expect(emailText([full], readers.en, now)).toEqual({
      subject: '[DOWN] booking: likely because of login, answers 503 (Shodo i-7f3a9c2e)',
      body: `Seminar booking has been DOWN since 14:02 (6 min): answers 503.

LIKELY CAUSE
Likely because of Login (down since 14:01). It also depends on these, which
are not up either: Mailer Inc. (impaired since 13:40)

WHAT WAS SEEN
- booking/page: answers 503, since 14:02
  https://example.com/booking
  Details: answers 503 (expected 200-299)
  Seen from 3 of 3 places: ap-northeast-1, us-west-2, eu-central-1
- booking/api: takes 4.2 s (limit 2 s), since 13:50
  https://example.com/api
  Details: answered in 4.2 s, slower than 2.0 s

WHO IS TOUCHED
- Acme: first notice due by 14:17
- Beta: first notice due by 14:20

WHAT TO DO
- Tell the clients by 14:17 what is certain, even before the cause is known.
- Runbook: https://wiki.example.com/booking
- Workaround to offer: Book by phone: 03-0000-0000

WHO HAS BEEN PAGED
- So far: 佐藤, 鈴木
- Next: 課長 at 14:12

STATUS
${link}

${stopEn}`,
    });
  });

  it('is told in Japanese, with the same subject', () => {
    expect(emailText([full], readers.ja, now)).toEqual({
      subject: '[DOWN] booking: likely because of login, answers 503 (Shodo i-7f3a9c2e)',
      body: `セミナー予約で14:02から障害が発生しています(6分経過)。状況: 503応答。

■ 考えられる原因
ログイン(14:01から障害)の影響の可能性があります。次の依存先も正常ではありま
せん: Mailer Inc.(13:40から不調)

■ 確認した内容
・booking/page: 503応答(14:02から)
  https://example.com/booking
  詳細: answers 503 (expected 200-299)
  確認地点: 3地点中3地点(ap-northeast-1、us-west-2、eu-central-1)
・booking/api: 応答に4.2秒(上限2秒)(13:50から)
  https://example.com/api
  詳細: answered in 4.2 s, slower than 2.0 s

■ 影響を受けるお客様
・Acme: 第一報の期限 14:17
・Beta: 第一報の期限 14:20

■ 対応していただきたいこと
・原因が分かる前でも、14:17までに、確かなことだけをお客様にお知らせください。
・手順書: https://wiki.example.com/booking
・お客様にご案内できる代替手段: お電話(03-0000-0000)でご予約を承ります

■ 呼び出しの状況
・呼び出し済み: 佐藤、鈴木
・次の呼び出し: 14:12に課長

■ 状況の確認
${link}

${stopJa}`,
    });
  });

  it.each<[string, Alert, string, string]>([
    [
      '[STILL DOWN] booking: answers 503 (Shodo i-7f3a9c2e)',
      { ...down, since: at('13:50'), downSince: at('14:02'), repeat: 2 },
      'Seminar booking has been DOWN since 14:02 (6 min): answers 503. This is the\n3rd call.\nThe trouble began at 13:50.\n',
      'セミナー予約で14:02から障害が発生しています(6分経過)。状況: 503応答。3回目の\n呼び出しです。\n不調は13:50に始まりました。\n',
    ],
    [
      '[SLOW] booking: takes 4.2 s (limit 2 s) (Shodo i-7f3a9c2e)',
      { ...down, since: at('13:50'), affected: [slow] },
      'Seminar booking has been SLOW since 14:02 (6 min): takes 4.2 s (limit 2 s).\nIn this incident it was also down, from 13:50 on.\n',
      'セミナー予約の応答が14:02から遅くなっています(6分経過)。状況: 応答に4.2秒(上限\n2秒)。\nこの間、13:50から停止もしていました。\n',
    ],
    [
      '[WARN] booking: certificate ends in 5 days (Shodo i-7f3a9c2e)',
      {
        ...degraded,
        affected: [{ ...slow, reason: reason('TLS_EXPIRES_SOON', { daysLeft: 5, expiresAt: 0 }) }],
      },
      'Seminar booking has needed attention since 14:02 (6 min): certificate ends in\n5 days.\n',
      'セミナー予約は14:02から対応が必要な状態です(6分経過)。状況: 証明書の期限まで5\n日。\n',
    ],
    [
      '[PARTIAL] booking: fails from 1 of 3 places, works from the others (Shodo i-7f3a9c2e)',
      { ...degraded, affected: [{ ...slow, reason: reason('PARTIAL', { seenFrom: 1, asked: 3 }) }] },
      'Seminar booking has been PARTLY DOWN since 14:02 (6 min): fails from 1 of 3\nplaces, works from the others.\n',
      'セミナー予約に14:02から一部の地点で接続できません(6分経過)。状況: 3地点中1地点\nのみ接続不可。\n',
    ],
  ])('%s', (subject, alert, english, japanese) => {
    const inEnglish = emailText([alert], readers.en, now);
    const inJapanese = emailText([alert], readers.ja, now);
    expect(inEnglish.subject).toBe(subject);
    expect(inJapanese.subject).toBe(subject);
    expect(inEnglish.body.slice(0, inEnglish.body.indexOf('\n\n') + 1)).toBe(english);
    expect(inJapanese.body.slice(0, inJapanese.body.indexOf('\n\n') + 1)).toBe(japanese);
  });

  it('presses for a notice that is overdue', () => {
    const { body } = emailText([{ ...down, firstNoticeBy: at('14:05') }], readers.en, now);
    expect(body).toContain(
      '- The first notice to clients was due by 14:05: tell them now what is certain.\n',
    );
  });

  it('does not ask to tell clients of what they need not know', () => {
    expect(emailText([degraded], readers.en, now).body).not.toContain('Tell the clients');
    expect(emailText([{ ...up, level: 'degraded', firstNoticeBy: null }], readers.en, now).body).toContain(
      '- Nothing is left to be said to clients.\n',
    );
  });

  it('keeps to 78 columns but for what cannot be broken', () => {
    for (const reader of [readers.en, readers.ja]) {
      const lines = emailText([full], reader, now).body.split('\n');
      expect(lines.filter((line) => width(line) > 78)).toEqual([]);
    }
  });
});

describe('one alert that is over', () => {
  it('says for how long, and what is left to do', () => {
    expect(emailText([{ ...up, paged: ['Sato'] }], readers.en, at('14:32'))).toEqual({
      subject: '[UP] booking: was down 29 min (Shodo i-7f3a9c2e)',
      body: `Seminar booking is UP again since 14:31. It was down for 29 min, from 14:02 to
14:31.

WHAT TO DO
- Tell the clients that it is over: Acme, Beta

WHO HAS BEEN PAGED
- So far: Sato

STATUS
${link}

${stopEn}`,
    });
  });

  it('says so in Japanese', () => {
    expect(emailText([{ ...up, paged: ['佐藤'] }], readers.ja, at('14:32'))).toEqual({
      subject: '[UP] booking: was down 29 min (Shodo i-7f3a9c2e)',
      body: `セミナー予約は14:31に復旧しました。停止していた時間は14:02から14:31までの29分
です。

■ 対応していただきたいこと
・復旧したことをお客様にお知らせください: Acme、Beta

■ 呼び出しの状況
・呼び出し済み: 佐藤

■ 状況の確認
${link}

${stopJa}`,
    });
  });

  it('does not call it up when its monitors were removed', () => {
    const removed: Alert = { ...up, why: 'removed' };
    expect(emailText([removed], readers.en, now).subject).toBe(
      '[CLOSED] booking: no longer monitored (Shodo i-7f3a9c2e)',
    );
    expect(emailText([removed], readers.en, now).body).toMatch(
      /^Seminar booking is no longer monitored since 14:31/,
    );
    expect(emailText([removed], readers.ja, now).body).toMatch(
      /^セミナー予約は14:31に監視対象から外れたため、監視を終了しました。/,
    );
  });
});
