import { describe, expect, it } from '@jest/globals';
import { noticeEmail } from '../../../lambda/core/notice/email.ts';
import { noticeSms } from '../../../lambda/core/notice/sms.ts';
import type { Telling } from '../../../lambda/core/notice/telling.ts';
import { at, holding, link, readers, resolved, slipped, told, update } from './tellings.ts';

describe('a message to a client', () => {
  it('names the zone where the client has another one', () => {
    const body = (reader: 'en' | 'newYork'): string =>
      noticeEmail([told(update)], 'i-7f3a9c2e', readers[reader], { page: link, receipts: [] }, update.at)
        .body;
    expect(body('en')).not.toContain('All times');
    expect(body('newYork')).toContain('All times are in America/New_York (UTC-5).');
    expect(body('newYork')).toContain('at about 01:30;');
    expect(noticeSms([told(update)], readers.newYork, link, update.at)).toContain('(times UTC-5)');
  });

  it('addresses the client, and ends with where to look', () => {
    const { subject, body } = noticeEmail(
      [told(holding)],
      'i-7f3a9c2e',
      readers.ja,
      { page: link, receipts: [] },
      holding.at,
    );
    expect(subject).toBe('[Recruiting Cloud] Seminar booking: not available since 14:02 (i-7f3a9c2e)');
    expect(body).toMatch(/^Acme 御中\n\n平素よりお世話になっております。採用クラウドです。\n/);
    expect(body).toContain(`\n最新の状況: ${link}\n`);
  });

  it.each<[string, Telling, string, string]>([
    [
      'holding',
      holding,
      'Seminar booking is not available since 14:02. Meanwhile: You can book by phone: 03-0000-0000. Next word by 14:42. LINK',
      '【採用クラウド】セミナー予約は14:02頃よりご利用いただけません。復旧までの間: お電話(03-0000-0000)にてご予約を承ります。次は14:42までにご連絡します。 LINK',
    ],
    [
      'slipped',
      slipped,
      'Seminar booking is not available since 14:02. Back 17:00-18:30, later than told. Sorry. Next word by 15:50. LINK',
      '【採用クラウド】セミナー予約は14:02頃よりご利用いただけません。復旧が遅れ、見込みは17:00〜18:30です。申し訳ございません。次は15:50までにご連絡します。 LINK',
    ],
    [
      'resolved',
      resolved,
      'Recruiting Cloud: Seminar booking works again since 16:02 (trouble for 2 h). LINK',
      '【採用クラウド】セミナー予約は16:02に復旧しました(障害2時間)。 LINK',
    ],
  ])('SMS: %s', (_, telling, en, ja) => {
    const sms = (language: 'en' | 'ja'): string =>
      noticeSms([told(telling)], readers[language], link, telling.at).replace(link, 'LINK');
    expect(sms('en')).toBe(en);
    expect(sms('ja')).toBe(ja);
  });

  const writing = (text: NonNullable<Telling['text']>): Telling => ({ ...update, text });

  it.each<[string, 'en' | 'ja', Telling, string]>([
    [
      'follow the name of the service',
      'en',
      writing({ en: 'The database is full.' }),
      'Recruiting Cloud: Seminar booking: The database is full. Back about 15:30 (rough). Next word by 15:00. LINK',
    ],
    [
      'follow it in Japanese',
      'ja',
      writing({ ja: 'データベースの容量が不足しております。' }),
      '【採用クラウド】セミナー予約: データベースの容量が不足しております。復旧見込み15:30頃(目安)。次は15:00までにご連絡します。 LINK',
    ],
    [
      'stand alone where they name it',
      'en',
      writing({ en: 'Seminar booking waits for a disk.' }),
      'Recruiting Cloud: Seminar booking waits for a disk. Back about 15:30 (rough). Next word by 15:00. LINK',
    ],
    [
      'are cut before the name and the times',
      'en',
      writing({
        en: 'The load balancer has lost all of its servers, and we are restarting them one by one.',
      }),
      'Seminar booking: The load balancer has lost all of its servers, a... Back about 15:30 (rough). Next word by 15:00. LINK',
    ],
  ])('in an SMS own words %s', (_, language, telling, text) => {
    expect(noticeSms([told(telling)], readers[language], link, telling.at).replace(link, 'LINK')).toBe(text);
  });

  it('several at once come as one message', () => {
    const other = told(resolved, { service: { en: 'Login', ja: 'ログイン' } });
    const both = [told(holding), other] as const;
    expect(noticeSms(both, readers.ja, link, at('16:05'))).toBe(
      `【採用クラウド】お知らせ2件: セミナー予約、ログイン ${link}`,
    );
    const { subject, body } = noticeEmail(
      both,
      'i-7f3a9c2e',
      readers.en,
      { page: link, receipts: [] },
      at('16:05'),
    );
    expect(subject).toBe('[Recruiting Cloud] 2 service notices');
    expect(body.match(/^\* .*$/gm)).toEqual(['* Seminar booking', '* Login']);
  });
});
