import type { Telling } from '../../../lambda/core/notice/telling.ts';
import type { Told } from '../../../lambda/core/notice/told.ts';
import type { Reader } from '../../../lambda/core/texts/alert.ts';

/** A time of 26 November 2026 in Tokyo. */
export const at = (time: string): number => Date.parse(`2026-11-26T${time}:00+09:00`);

export const minuteMs = 60_000;

export const link = 'https://status.example.net/c/AbCdEfGhIjKlMnOp';

export const readers = {
  en: { language: 'en', timezone: 'Asia/Tokyo' },
  ja: { language: 'ja', timezone: 'Asia/Tokyo' },
  newYork: { language: 'en', timezone: 'America/New_York' },
} as const satisfies Record<string, Reader>;

/** The holding notice of 14:12: seminar booking has been down since 14:02. */
export const holding: Telling = {
  what: 'notice',
  kind: 'holding',
  state: 'investigating',
  text: null,
  eta: { kind: 'unknown' },
  workaround: null,
  fault: { kind: 'unknown' },
  nextUpdateBy: at('14:42'),
  loss: null,
  reportBy: null,
  service: 'booking',
  client: 'acme',
  notice: 3,
  at: at('14:12'),
  impact: 'down',
  since: at('14:02'),
  until: null,
  attended: 'called',
  before: null,
};

const unknown = { state: 'investigating', eta: { kind: 'unknown' }, fault: { kind: 'unknown' } } as const;

/** The first that a person wrote, with an ETA. */
export const update: Telling = {
  ...holding,
  kind: 'update',
  state: 'identified',
  attended: 'yes',
  at: at('14:30'),
  eta: { kind: 'at', at: at('15:30'), sure: 'rough' },
  nextUpdateBy: at('15:00'),
  before: unknown,
};

export const noNews: Telling = {
  ...update,
  kind: 'no news',
  at: at('15:00'),
  nextUpdateBy: at('15:30'),
  before: { ...unknown, state: 'identified', eta: update.eta },
};

export const slipped: Telling = {
  ...update,
  at: at('15:20'),
  eta: { kind: 'between', from: at('17:00'), until: at('18:30'), sure: 'likely' },
  nextUpdateBy: at('15:50'),
  before: { ...unknown, state: 'identified', eta: update.eta },
};

export const vendor: Telling = {
  ...update,
  fault: { kind: 'vendor', vendor: 'mailer' },
  eta: { kind: 'unknown' },
};

export const resolved: Telling = {
  ...update,
  kind: 'resolved',
  state: 'resolved',
  eta: { kind: 'unknown' },
  at: at('16:05'),
  until: at('16:02'),
  nextUpdateBy: null,
  loss: { kind: 'nothing' },
  reportBy: at('18:00') + 5 * 86_400_000,
  before: { ...unknown, eta: update.eta },
};

export const correction: Telling = { ...update, what: 'correction', nextUpdateBy: at('14:42') };

/** The holding notice while the vendor reports trouble itself. */
export const reported: Telling = { ...holding, fault: { kind: 'reported', vendors: ['mailer'] } };

const mailer = { en: 'Mailer Inc.', ja: 'メイラー社' };
const host = { en: 'Host Ltd.', ja: 'ホスト社' };

function vendorsOf({ fault }: Telling): Told['vendors'] {
  switch (fault.kind) {
    case 'vendor':
      return [mailer];
    case 'other vendor':
      return [{ en: fault.name, ja: fault.name }];
    case 'reported':
      return fault.vendors.length > 1 ? [mailer, host] : [mailer];
    default:
      return [];
  }
}

export const told = (telling: Telling, changes: Partial<Told> = {}): Told => ({
  telling,
  title: { en: 'Recruiting Cloud', ja: '採用クラウド' },
  service: { en: 'Seminar booking', ja: 'セミナー予約' },
  client: 'Acme',
  vendors: vendorsOf(telling),
  workaround: { en: 'You can book by phone: 03-0000-0000', ja: 'お電話(03-0000-0000)にてご予約を承ります' },
  timezone: 'Asia/Tokyo',
  ...changes,
});
