import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Alert, Reader } from '../../../lambda/core/texts/alert.ts';

/** A moment of 26 November 2026 in Tokyo, ms since 1970. */
export const at = (time: string): number => Date.parse(`2026-11-26T${time}:00+09:00`);

export const link = 'https://d111111abcdef8.cloudfront.net/i/AbCdEfGhIjKlMnOpQrSt12';

export const readers: Readonly<Record<'en' | 'ja', Reader>> = {
  en: { language: 'en', timezone: 'Asia/Tokyo' },
  ja: { language: 'ja', timezone: 'Asia/Tokyo' },
};

type Affected = Alert['affected'][number];

export const answers503: Affected = {
  monitor: 'booking/page',
  status: 'down',
  reason: reason('STATUS', { status: 503, expected: '200-299' }),
  since: at('14:02'),
  seenFrom: ['ap-northeast-1', 'us-west-2', 'eu-central-1'],
  asked: 3,
  turn: 0,
  target: 'https://example.com/booking',
};

export const slow: Affected = {
  ...answers503,
  status: 'degraded',
  reason: reason('SLOW', { ms: 4213, maxMs: 2000 }),
};

/** Seminar booking, down since 14:02, as Tokyo's on-call is told. */
export const down: Alert = {
  incident: 'i-7f3a9c2e',
  service: { id: 'booking', name: { en: 'Seminar booking', ja: 'セミナー予約' } },
  level: 'down',
  since: at('14:02'),
  until: null,
  affected: [answers503],
  clients: [
    { name: 'Beta', firstNoticeBy: at('14:20') },
    { name: 'Acme', firstNoticeBy: at('14:17') },
  ],
  firstNoticeBy: at('14:17'),
  causes: [],
  workaround: null,
  runbook: null,
  paged: [],
  next: null,
  repeat: 0,
  link,
};

export const up: Alert = { ...down, until: at('14:31'), affected: [] };

export const degraded: Alert = { ...down, level: 'degraded', affected: [slow], firstNoticeBy: null };

/** The same incident at another service, named by a number. */
export const other = (n: number, changes: Partial<Alert> = {}): Alert => ({
  ...down,
  incident: `i-${n}`,
  service: { id: `s${n}`, name: { en: `Service ${n}`, ja: `サービス${n}` } },
  ...changes,
});

export const others = (count: number): readonly Alert[] =>
  Array.from({ length: count }, (_, n) => other(n + 1));
