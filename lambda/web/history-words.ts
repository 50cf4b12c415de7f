import type { Language } from '../core/text.ts';
import type { DayMark } from './view.ts';

interface HistoryWords {
  readonly marks: Readonly<Record<DayMark, string>>;
  readonly down: (lasted: string) => string;
  readonly degraded: (lasted: string) => string;
  readonly and: string;
  readonly titled: (when: string, what: string) => string;
  readonly summary: (days: number, share: string | null, bad: number, unmeasured: number) => string;
  /** How the bars of all services are to be read. */
  readonly legend: (daysAgo: number) => string;
  readonly figure: (share: string) => string;
  readonly noFigure: string;
}

const en: HistoryWords = {
  marks: {
    up: 'no incidents',
    degraded: 'impaired',
    down: 'down',
    maintenance: 'planned maintenance',
    unmeasured: 'not measured',
  },
  down: (lasted) => `down ${lasted}`,
  degraded: (lasted) => `impaired ${lasted}`,
  and: ', ',
  titled: (when, what) => `${when}: ${what}`,
  summary: (days, share, bad, unmeasured) =>
    [
      share === null ? `Last ${days} days` : `Last ${days} days: available ${share} of the time measured`,
      bad === 0 ? 'no day with an incident' : `${bad} ${bad === 1 ? 'day' : 'days'} with incidents`,
      ...(unmeasured === 0 ? [] : [`${unmeasured} ${unmeasured === 1 ? 'day' : 'days'} not measured`]),
    ].join(', '),
  legend: (daysAgo) => `A bar is a day: ${daysAgo} days ago on the left, today on the right.`,
  figure: (share) => `${share} available`,
  noFigure: 'nothing measured yet',
};

const ja: HistoryWords = {
  marks: {
    up: '障害なし',
    degraded: '不具合',
    down: '停止',
    maintenance: '計画メンテナンス',
    unmeasured: '計測なし',
  },
  down: (lasted) => `停止${lasted}`,
  degraded: (lasted) => `不具合${lasted}`,
  and: '、',
  titled: (when, what) => `${when}:${what}`,
  summary: (days, share, bad, unmeasured) =>
    [
      share === null ? `過去${days}日間` : `過去${days}日間:計測した時間の${share}で稼働`,
      bad === 0 ? '障害のあった日はありません' : `障害のあった日は${bad}日`,
      ...(unmeasured === 0 ? [] : [`計測していない日は${unmeasured}日`]),
    ].join('、'),
  legend: (daysAgo) => `棒1本が1日です。左端が${daysAgo}日前、右端が今日です。`,
  figure: (share) => `稼働率 ${share}`,
  noFigure: 'まだ計測していません',
};

export const historyWords: Readonly<Record<Language, HistoryWords>> = { en, ja };
