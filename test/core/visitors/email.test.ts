import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Announcement } from '../../../lambda/core/visitors/announcement.ts';
import { leastPublicEmail, publicEmail } from '../../../lambda/core/visitors/email.ts';
import type { PublicNews } from '../../../lambda/core/visitors/email.ts';
import { refusalOfEmail } from '../../../local/carrier/limits.ts';
import { name as hostileName } from '../texts/hostile.ts';

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00+09:00`);
const title = { ja: '採用クラウド', en: 'Recruiting Cloud' };
const page = 'https://status.example.net/en/';
const reader = { language: 'en', timezone: 'Asia/Tokyo' } as const;
const japanese = { language: 'ja', timezone: 'Asia/Tokyo' } as const;

const booking = {
  service: 'booking',
  name: { ja: 'セミナー予約', en: 'Seminar booking' },
  since: at('14:02'),
} as const;
const opened: Announcement = { ...booking, what: 'opened', at: at('14:02'), level: 'down' };
const resolved: Announcement = { ...booking, what: 'resolved', at: at('14:31'), level: null };
const notice: Announcement = {
  ...booking,
  what: 'notice',
  at: at('14:10'),
  level: 'down',
  notice: 7,
  state: 'identified',
  text: {
    en: 'We know the cause.\nWe expect it back at about 15:00.',
    ja: '原因を特定しました。\n復旧は15:00頃の見込みです。',
  },
};
const of = (...announcements: readonly [Announcement, ...Announcement[]]): readonly [PublicNews] => [
  { incident: 'i-7f3a9c2e', announcements },
];

describe('what visitors read', () => {
  it('is what the page says of an outage, in English', () => {
    expect(publicEmail(of(opened, notice), reader, { title, page }, at('14:11'))).toEqual({
      subject: '[Recruiting Cloud] Seminar booking: down (i-7f3a9c2e)',
      body: [
        'Recruiting Cloud: service status',
        '',
        '* Seminar booking',
        'Seminar booking has not been working since 14:02.',
        '14:10 Cause found',
        'We know the cause.',
        'We expect it back at about 15:00.',
        '',
        'How everything stands now: https://status.example.net/en/',
        '',
        '--',
        'All times are in Asia/Tokyo (UTC+9).',
        'You receive this because this address was confirmed on our status page for',
        'news of our services. To stop, follow the link below: one tap is enough.',
        '',
      ].join('\n'),
    });
  });

  it('is the same in Japanese', () => {
    const { subject, body } = publicEmail(
      of(opened, notice, resolved),
      japanese,
      { title, page },
      at('14:32'),
    );
    expect(subject).toBe('[Recruiting Cloud] Seminar booking: works again (i-7f3a9c2e)');
    expect(body).toBe(
      [
        '採用クラウド サービス稼働状況のお知らせ',
        '',
        '■ セミナー予約',
        '14:02から、セミナー予約をご利用いただけない状態です。',
        '14:10 原因判明・対応中',
        '原因を特定しました。',
        '復旧は15:00頃の見込みです。',
        '14:31に、セミナー予約が復旧しました。障害の継続時間は29分でした。',
        '',
        '最新の状況: https://status.example.net/en/',
        '',
        '--',
        '時刻はすべてAsia/Tokyo (UTC+9)で表記しています。',
        'このメールは、稼働状況ページからお知らせの配信をご登録いただいたアドレスに',
        'お送りしています。配信は、下のリンク(英語)を開くだけで停止できます。',
        '',
      ].join('\n'),
    );
  });

  it.each<[Announcement, string]>([
    [{ ...opened, level: 'degraded' }, 'impaired'],
    [{ ...opened, what: 'worse' }, 'down'],
    [{ ...opened, what: 'eased', level: 'degraded' }, 'impaired'],
    [notice, 'down, news'],
    [resolved, 'works again'],
    [
      { ...booking, what: 'correction', at: at('14:12'), level: 'down', notice: 7, saidAt: at('14:10') },
      'please disregard our last mail',
    ],
  ])('says in its subject how it stands after %j', (announcement, stand) => {
    expect(publicEmail(of(announcement), reader, { title, page }, at('14:32')).subject).toBe(
      `[Recruiting Cloud] Seminar booking: ${stand} (i-7f3a9c2e)`,
    );
  });

  it('says of what was taken back when that was said', () => {
    const taken: Announcement = {
      ...booking,
      what: 'correction',
      at: at('14:12'),
      level: 'down',
      notice: 7,
      saidAt: at('14:10'),
    };
    expect(publicEmail(of(taken), reader, { title, page }, at('14:12')).body).toMatch(
      /disregard what we wrote at 14:10 about Seminar booking/u,
    );
    expect(publicEmail(of(taken), japanese, { title, page }, at('14:12')).body).toContain(
      '14:10にお知らせしたセミナー予約',
    );
  });

  it('tells a storm in one mail, and names what has no room', () => {
    const storm = Array.from({ length: 1_000 }, (_, n): PublicNews => {
      const one = { ...opened, service: `s${n}`, name: { ja: `窓口${n}`, en: `Desk ${n}` } };
      return {
        incident: `i-${n}`,
        announcements: n % 2 ? [one] : [one, { ...one, what: 'resolved', level: null }],
      };
    }) as readonly PublicNews[] as readonly [PublicNews, ...PublicNews[]];
    const email = publicEmail(storm, reader, { title, page }, at('14:32'));
    expect(email.subject).toBe('[Recruiting Cloud] Service status: 500 down, 500 working again');
    expect(email.body).toContain('There is also news of:');
    for (const n of [0, 39, 40, 999]) expect(email.body).toContain(`Desk ${n}\n`);
    expect(refusalOfEmail(email.subject, email.body)).toBeUndefined();
  });

  it('is a mail that SNS takes whatever things are called, and nothing of it breaks out of its line', () => {
    fc.assert(
      fc.property(hostileName, hostileName, fc.constantFrom(reader, japanese), (name, said, to) => {
        const hostile = { ...notice, name: { en: name, ja: name }, text: { en: said, ja: said } };
        const many = [of(hostile)[0], { incident: name, announcements: [hostile] }] as const;
        for (const news of [of(hostile), of({ ...opened, name: hostile.name }), many]) {
          const { subject, body } = publicEmail(
            news,
            to,
            { title: { en: name, ja: said }, page },
            at('14:32'),
          );
          expect(refusalOfEmail(subject, body)).toBeUndefined();
          expect(body).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
          expect(body).toContain(page);
        }
      }),
    );
  });

  it('has something to say in its place', () => {
    const { subject, body } = leastPublicEmail(page);
    expect(body).toBe(`There is news of our services: ${page}\n`);
    expect(refusalOfEmail(subject, body)).toBeUndefined();
  });
});
