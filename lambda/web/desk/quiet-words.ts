import type { Language } from '../../core/text.ts';
import type { HomePausingDone } from './home-view.ts';

/** What home says of pauses and of maintenance; times come already as the reader says them. */
interface QuietWords {
  readonly upcoming: string;
  readonly fromTo: (from: string, until: string) => string;
  readonly service: string;
  readonly choose: string;
  readonly done: Readonly<Record<HomePausingDone, string>>;
}

const en: QuietWords = {
  upcoming: 'Maintenance in the next 7 days',
  fromTo: (from, until) => `${from} to ${until}`,
  service: 'Service',
  choose: 'Choose one',
  done: {
    paused: 'Paused. It is not checked and pages nobody until then.',
    resumed: 'Resumed. It is checked again from now on.',
    again: 'It was not paused any more.',
  },
};

const ja: QuietWords = {
  upcoming: '今後7日間のメンテナンス予定',
  fromTo: (from, until) => `${from}から${until}まで`,
  service: 'サービス',
  choose: '選んでください',
  done: {
    paused: '監視を一時停止しました。終了まで監視も呼び出しも行いません。',
    resumed: '監視を再開しました。',
    again: 'すでに監視を再開しています。',
  },
};

export const quietWords: Readonly<Record<Language, QuietWords>> = { en, ja };
