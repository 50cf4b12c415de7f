import { describe, expect, it } from '@jest/globals';
import { publishedReport } from '../../lambda/core/report/told-report.ts';
import type { ToldReport } from '../../lambda/core/report/told-report.ts';
import { accountSections } from '../../lambda/web/report/sections.ts';
import { reportText } from '../../lambda/web/report/written.ts';
import { Over } from '../core/report/outage.ts';

const over = new Over().draft().publish();
const published = publishedReport(over.whole, over.plan.clients[0]!)!;
const mailer = { vendor: { en: 'Mailer Inc.', ja: 'メイラー社' } };

const read = (report: ToldReport, language: 'en' | 'ja'): string =>
  accountSections(report, { language, timezone: 'Asia/Tokyo' })
    .toString()
    .replaceAll(/<[^>]*>|\s+/gu, ' ')
    .replaceAll(/ +/gu, ' ')
    .trim();

describe('the account of a report', () => {
  it('says sorry before anything that might excuse it, and whose fault it is before the details', () => {
    expect(read({ ...published, fault: mailer }, 'ja')).toBe(
      '発生した事象 2026年11月25日 14:02から14:44まで、セミナー予約をご利用いただけませんでした。ご不便をおかけしましたこと、深くお詫び申し上げます。 追加しました。 原因 原因は、当社が利用しているメイラー社のサービスにございました。 索引がありませんでした。',
    );
    expect(read({ ...published, fault: mailer }, 'en')).toBe(
      'What happened Seminar booking was not available from 25 November 2026, 14:02 to 14:44. We are sorry for the trouble this has caused you. We added it. Cause The cause lay with Mailer Inc., whose service we use. An index was missing.',
    );
  });

  it('where no cause was written, says that no more is known than was told', () => {
    const bare = { ...published, cause: null };
    const unknown = '原因は、まだ判明しておりません。';
    const fault = '原因は当社のシステムにございました。';
    expect(read(bare, 'ja')).toContain(`原因 ${unknown}`);
    const told = read({ ...bare, fault: 'ours' }, 'ja');
    expect(told).toContain(`原因 ${fault} 詳しい${unknown}`);
    expect(reportText({ ...bare, fault: 'ours' }, 'ja', 'Asia/Tokyo')).toContain(
      `${fault}\n詳しい${unknown}`,
    );
  });

  it('is the same in plain text, with each promise and its day', () => {
    expect(reportText(published, 'ja', 'Asia/Tokyo').split('\n')).toEqual([
      '2026年11月25日 14:02から14:44まで、セミナー予約をご利用いただけませんでした。ご不便をおかけしましたこと、深くお詫び申し上げます。',
      '追加しました。',
      '原因: 索引がありませんでした。',
      '今後の対策(期日 2026年12月5日): 負荷試験。',
    ]);
    expect(reportText(published, 'en', 'Asia/Tokyo')).toContain(
      '\nWhat we will do about it (by 5 December 2026): Load tests.',
    );
  });
});
