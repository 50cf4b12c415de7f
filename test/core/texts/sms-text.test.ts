import { describe, expect, it } from '@jest/globals';
import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Alert } from '../../../lambda/core/texts/alert.ts';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { smsText } from '../../../lambda/core/texts/sms-text.ts';
import { answers503, at, degraded, down, link, other, others, readers, slow, up } from './alerts.ts';

const now = at('14:08');
const en = (...alerts: readonly Alert[]): string => smsText(alerts, readers.en, now).replace(link, 'LINK');
const ja = (...alerts: readonly Alert[]): string => smsText(alerts, readers.ja, now).replace(link, 'LINK');

const expiring: Alert = {
  ...degraded,
  affected: [{ ...slow, reason: reason('TLS_EXPIRES_SOON', { daysLeft: 5, expiresAt: 0 }) }],
};
const partial: Alert = {
  ...degraded,
  affected: [{ ...slow, reason: reason('PARTIAL', { seenFrom: 1, asked: 3 }), seenFrom: ['home'] }],
};
const refused: Alert = {
  ...down,
  affected: [{ ...answers503, reason: reason('REFUSED', { address: '192.0.2.1:443' }), asked: 1 }],
};
const over = { until: at('14:31'), affected: [] };
const longLink = `https://${'x'.repeat(112)}`;

describe('one alert', () => {
  it.each<[string, Alert, string, string]>([
    [
      'down',
      down,
      'DOWN Seminar booking since 14:02: answers 503, seen from 3 of 3 places. Client notice due 14:17. LINK',
      '【障害】セミナー予約 14:02から503応答(3地点で確認)。顧客への第一報期限14:17 LINK',
    ],
    [
      'down, seen from one place only, the deadline passed',
      { ...refused, firstNoticeBy: at('14:05') },
      'DOWN Seminar booking since 14:02: refuses connections. Client notice was due 14:05. LINK',
      '【障害】セミナー予約 14:02から接続拒否。顧客への第一報は期限14:05を経過 LINK',
    ],
    [
      'down since yesterday, three monitors, no clock',
      {
        ...down,
        since: at('23:50') - 86_400_000,
        affected: [answers503, slow, { ...answers503, since: at('14:05') }],
        firstNoticeBy: null,
      },
      'DOWN Seminar booking since 25 Nov 23:50: answers 503 (+2 checks), seen from 3 of 3 places. LINK',
      '【障害】セミナー予約 11/25 23:50から503応答(3地点で確認) ほか2件。 LINK',
    ],
    [
      'the second call',
      { ...down, repeat: 1 },
      'STILL DOWN Seminar booking since 14:02 (2nd call): answers 503, 3/3 places. Notice due 14:17. LINK',
      '【障害継続・2回目】セミナー予約 14:02から503応答(3地点で確認)。顧客への第一報期限14:17 LINK',
    ],
    [
      'slow',
      degraded,
      'SLOW Seminar booking since 14:02: takes 4.2 s (limit 2 s), seen from 3 of 3 places. LINK',
      '【遅延】セミナー予約 14:02から応答に4.2秒(上限2秒、3地点で確認)。 LINK',
    ],
    [
      'a certificate that ends soon',
      expiring,
      'WARN Seminar booking since 14:02: certificate ends in 5 days. LINK',
      '【注意】セミナー予約 14:02検知 証明書の期限まで5日。 LINK',
    ],
    [
      'reachable from some places',
      partial,
      'PARTIAL Seminar booking since 14:02: fails from 1 of 3 places, works from the others. LINK',
      '【一部障害】セミナー予約 14:02から3地点中1地点のみ接続不可。 LINK',
    ],
    [
      'up',
      up,
      'UP Seminar booking 14:31, was down 29 min. Tell clients it is over: LINK',
      '【復旧】セミナー予約 14:31 停止29分。顧客への復旧連絡をお願いします LINK',
    ],
    [
      'up, nobody to tell',
      { ...up, level: 'degraded', firstNoticeBy: null },
      'UP Seminar booking 14:31, was impaired 29 min. LINK',
      '【復旧】セミナー予約 14:31 不調29分 LINK',
    ],
    [
      'removed from the config while down',
      { ...up, why: 'removed' },
      'CLOSED Seminar booking 14:31: no longer monitored, it was not up when its checks were removed. LINK',
      '【監視終了】セミナー予約 14:31 復旧未確認のまま監視対象から外れました LINK',
    ],
    [
      'impaired at first, down later',
      { ...down, since: at('13:50'), downSince: at('14:02') },
      'DOWN Seminar booking since 14:02: answers 503, seen from 3 of 3 places. Client notice due 14:17. LINK',
      '【障害】セミナー予約 14:02から503応答(3地点で確認)。顧客への第一報期限14:17 LINK',
    ],
    [
      'down at first, slow now',
      { ...down, since: at('13:50'), affected: [slow], firstNoticeBy: null },
      'SLOW Seminar booking since 14:02: takes 4.2 s (limit 2 s), seen from 3 of 3 places. LINK',
      '【遅延】セミナー予約 14:02から応答に4.2秒(上限2秒、3地点で確認)。 LINK',
    ],
  ])('%s', (_, alert, english, japanese) => {
    expect(en(alert)).toBe(english);
    expect(ja(alert)).toBe(japanese);
  });

  it('is read on the reader’s clock', () => {
    const reader = { language: 'en', timezone: 'America/New_York' } as const;
    expect(smsText([down], reader, now)).toContain('since 00:02: answers 503');
  });
});

describe('a likely cause', () => {
  const because = (level: 'down' | 'degraded'): Alert['causes'] => [
    { id: 'login', level, since: at('14:01'), name: { en: 'Sign-in', ja: 'ログイン' } },
  ];
  const byLogin = (n: number, more: Partial<Alert> = {}): Alert =>
    other(n, { causes: because('down'), ...more });
  const login = other(1, { service: { id: 'login', name: { en: 'Sign-in', ja: 'ログイン' } } });

  it('comes before the reason', () => {
    const alert = { ...down, causes: because('down') };
    expect(en(alert)).toBe(
      'DOWN Seminar booking 14:02, likely due to Sign-in (down 14:01): answers 503. Notice due 14:17. LINK',
    );
    expect(ja(alert)).toBe(
      '【障害】セミナー予約 14:02から ログインの障害(14:01から)の影響の可能性。503応答。顧客への第一報期限14:17 LINK',
    );
    expect(en({ ...alert, causes: because('degraded'), firstNoticeBy: null })).toBe(
      'DOWN Seminar booking since 14:02, likely because of Sign-in, impaired since 14:01: answers 503. LINK',
    );
  });

  it('leaves where there is no room for it', () => {
    const alert = { ...down, causes: because('down'), link: longLink };
    expect(smsText([alert], readers.en, now)).toBe(`DOWN Seminar booking 14:02 answers 503 ${longLink}`);
  });

  it('is named first in a digest, with what fell with it, and everything counted', () => {
    expect(en(byLogin(2), byLogin(3), login)).toBe(
      'DOWN 3 services since 14:02: Sign-in (with it: Service 2, Service 3). Client notice due 14:17. LINK',
    );
    expect(ja(byLogin(2), byLogin(3), login)).toBe(
      '【障害3件】14:02から ログイン(影響: サービス2、サービス3)。顧客への第一報期限14:17 LINK',
    );
    expect(
      en(other(9), byLogin(2, { affected: [slow], level: 'degraded', firstNoticeBy: null }), login),
    ).toBe(
      '2 DOWN, 1 SLOW. DOWN since 14:02: Sign-in (with it: Service 2), Service 9. Notice due 14:17. LINK',
    );
  });

  it('that is told by nobody here is named, and not counted', () => {
    expect(en(byLogin(2), byLogin(3))).toBe(
      'DOWN 2 services since 14:02: Sign-in (with it: Service 2, Service 3). Client notice due 14:17. LINK',
    );
  });
});

describe('what does not fit', () => {
  const named = (english: string, japanese: string): Alert =>
    other(1, { service: { id: 'long', name: { en: english, ja: japanese } } });

  it('cuts the name before the reason', () => {
    const alert = named(
      'A very long service name that goes on and on until nobody reads it any more',
      'どこまでも続いていて誰も最後まで読まないようなとても長い名前の予約システム',
    );
    expect(en(alert)).toBe(
      'DOWN A very long service name that goes.. since 14:02: answers 503, 3/3 places. Notice due 14:17. LINK',
    );
    expect(ja(alert)).toBe(
      '【障害】どこまでも続いていて誰も最後まで読まないようなとても長い名前… 14:02から503応答(3地点で確認)。顧客への第一報期限14:17 LINK',
    );
  });

  it('keeps state, name, reason and the whole link when the link has 120 characters', () => {
    const alert = { ...down, link: longLink };
    expect(smsText([alert], readers.en, now)).toBe(`DOWN Seminar booking 14:02 answers 503 ${longLink}`);
    expect(smsText([alert], readers.ja, now)).toBe(`【障害】セミ… 503応答 ${longLink}`);
    expect(
      smsText(
        others(500).map((each) => ({ ...each, link: longLink })),
        readers.ja,
        now,
      ),
    ).toBe(`【障害500件】 ${longLink}`);
  });

  it('never cuts an emoji apart', () => {
    const text = smsText([named('👩‍👩‍👧‍👦'.repeat(40), '👩‍👩‍👧‍👦'.repeat(40))], readers.en, now);
    expect(text.isWellFormed()).toBe(true);
    expect(text.replace(/👩‍👩‍👧‍👦/gu, '')).not.toMatch(/\u200D|\p{Extended_Pictographic}/u);
    expect(smsParts(text).parts).toBe(2);
  });

  it('writes typographic marks plainly in English, so that one part of GSM-7 is enough', () => {
    const text = smsText([named('“Acme’s” – booking…', 'x')], readers.en, now);
    expect(text).toContain('DOWN "Acme\'s" - booking... since');
    expect(smsParts(text)).toMatchObject({ encoding: 'GSM-7', parts: 1 });
  });

  it.each(['', ' \n\t', '\u202E\u200B', '\uD800'])('says the id where the name is %j', (name) => {
    expect(en(named(name, name))).toContain('DOWN long since');
  });

  it('keeps line breaks and direction overrides out', () => {
    expect(en(named('a\r\nb\u202Ec', ''))).toContain('DOWN a bc since');
  });
});

describe('a digest', () => {
  it.each<[string, readonly Alert[], string, string]>([
    [
      'two down',
      others(2),
      'DOWN 2 services since 14:02: Service 1, Service 2. Client notice due 14:17. LINK',
      '【障害2件】14:02から サービス1、サービス2。顧客への第一報期限14:17 LINK',
    ],
    [
      'five hundred down',
      others(500),
      'DOWN 500 services since 14:02: Service 1, Service 2, Service 3 +497. Client notice due 14:17. LINK',
      '【障害500件】14:02から サービス1、サービス2、サービス3 ほか497件。顧客への第一報期限14:17 LINK',
    ],
    [
      'all of them called again',
      others(2).map((alert) => ({ ...alert, repeat: 2 })),
      'STILL DOWN 2 services since 14:02: Service 1, Service 2. Client notice due 14:17. LINK',
      '【障害継続2件】14:02から サービス1、サービス2。顧客への第一報期限14:17 LINK',
    ],
    [
      'one up, two down, whatever the order',
      [other(9, over), ...others(2)],
      '2 DOWN, 1 UP. DOWN since 14:02: Service 1, Service 2. UP by 14:31: Service 9. Notice due 14:17. LINK',
      '【障害2件・復旧1件】14:02から障害: サービス1、サービス2。14:31までに復旧: サービス9。顧客への第一報期限14:17 LINK',
    ],
    [
      'down, slow and up',
      [other(1), { ...degraded, incident: 'i-x' }, other(3, over), other(4, over)],
      '1 DOWN, 1 SLOW, 2 UP. DOWN since 14:02: Service 1. SLOW since 14:02: Seminar... Notice due 14:17. LINK',
      '【障害1件・遅延1件・復旧2件】14:02から障害: サービス1。14:02から遅延: セミナー…。顧客への第一報期限14:17 LINK',
    ],
    [
      'two up',
      [other(1, over), other(2, { ...over, until: at('14:33') })],
      'UP 2 services by 14:33: Service 1, Service 2. Tell clients it is over: LINK',
      '【復旧2件】14:33までに復旧: サービス1、サービス2。顧客への復旧連絡をお願いします LINK',
    ],
  ])('%s', (_, alerts, english, japanese) => {
    expect(en(...alerts)).toBe(english);
    expect(ja(...alerts)).toBe(japanese);
  });

  it('tells an incident once, by what is latest of it', () => {
    expect(en(down, up)).toBe(en(up));
    expect(en(up, down)).toBe(en(up));
    expect(en({ ...down, repeat: 2 }, down)).toBe(en({ ...down, repeat: 2 }));
  });

  it('names and counts a service once, however many of its incidents it tells', () => {
    const first = { ...up, incident: 'i-1' };
    const second = { ...up, incident: 'i-2', since: at('14:35'), until: at('14:40') };
    expect(en(first, second)).toBe(en(second));
    expect(ja(second, first)).toBe(ja(second));
    expect(en(first, second, other(3, over))).toBe(
      'UP 2 services by 14:40: Seminar booking, Service 3. Tell clients it is over: LINK',
    );
    expect(ja(first, second, other(3, over))).toBe(
      '【復旧2件】14:40までに復旧: セミナー予約、サービス3。顧客への復旧連絡をお願いします LINK',
    );
    const again = { ...down, incident: 'i-3', since: at('14:50') };
    expect(en(first, again)).toBe(en(again));
  });
});
