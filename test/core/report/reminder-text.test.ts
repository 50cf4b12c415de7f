import { describe, expect, it } from '@jest/globals';
import { reminderSms } from '../../../lambda/core/report/reminder-text.ts';
import type { Reminded } from '../../../lambda/core/report/reminder-text.ts';
import { Over, at } from './outage.ts';

const fix = (id: string): Reminded => ({
  incident: 'i-7f3a9c2e',
  link: 'https://status.example.net/i/home?report=i-7f3a9c2e',
  content: {
    what: 'fix',
    service: 'booking',
    due: at('00:00', '06', '12'),
    late: false,
    fix: { id, what: {}, due: '2026-12-05' },
  },
});

describe('a reminder by SMS', () => {
  const { plan } = new Over();
  const sms = (others: readonly Reminded[], language: 'en' | 'ja'): string =>
    reminderSms(plan, [fix('f1'), ...others], { language, timezone: 'Asia/Tokyo' }, at('09:00'));

  it('says how many more there are than the one that it tells', () => {
    expect(sms([], 'en')).toBe(
      'Promised fix for Seminar booking is due 5 December 2026. https://status.example.net/i/home?report=i-7f3a9c2e',
    );
    expect(sms([fix('f2'), fix('f3')], 'en')).toContain('is due 5 December 2026. 2 more are due. https://');
    expect(sms([fix('f2')], 'ja')).toContain('期日2026年12月5日 ほか1件 https://');
  });
});
