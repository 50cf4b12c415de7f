import type { PauseChoice } from '../../core/pause/pause.ts';
import type { Language } from '../../core/text.ts';

interface PausingWords {
  readonly title: string;
  readonly what: string;
  readonly whole: string;
  readonly howLong: string;
  readonly choices: Readonly<Record<PauseChoice, (until: string) => string>>;
  readonly pause: string;
  readonly does: string;
  /** Of a check by its name; null: of the whole service. */
  readonly resume: (name: string | null) => string;
  readonly pausedBy: (name: string, until: string) => string;
  readonly pausedByYou: (until: string) => string;
  /** What was just done. */
  readonly done: Readonly<Record<'paused' | 'resumed', string>>;
}

const en: PausingWords = {
  title: 'Pause monitoring',
  what: 'What',
  whole: 'The whole service',
  howLong: 'For how long',
  choices: {
    '30m': (until) => `30 minutes, until ${until}`,
    '1h': (until) => `1 hour, until ${until}`,
    '4h': (until) => `4 hours, until ${until}`,
    morning: (until) => `Until tomorrow morning, ${until}`,
  },
  pause: 'Pause',
  does: 'It is not checked and pages nobody until then. What is still down afterwards pages again.',
  resume: (name) => (name === null ? 'Resume the whole service' : `Resume ${name}`),
  pausedBy: (name, until) => `Paused by ${name} until ${until}`,
  pausedByYou: (until) => `Paused by you until ${until}`,
  done: {
    paused: 'Paused. The others who were paged are told.',
    resumed: 'Resumed. It is checked again from now on.',
  },
};

const ja: PausingWords = {
  title: '監視の一時停止',
  what: '対象',
  whole: 'サービス全体',
  howLong: '期間',
  choices: {
    '30m': (until) => `30分(${until}まで)`,
    '1h': (until) => `1時間(${until}まで)`,
    '4h': (until) => `4時間(${until}まで)`,
    morning: (until) => `翌朝まで(${until})`,
  },
  pause: '監視を一時停止する',
  does: 'その間は監視も呼び出しも行いません。終了後も異常であれば、改めて呼び出します。',
  resume: (name) => (name === null ? 'サービス全体の監視を再開する' : `${name}の監視を再開する`),
  pausedBy: (name, until) => `${name}さんが${until}まで一時停止しています`,
  pausedByYou: (until) => `あなたが${until}まで一時停止しています`,
  done: {
    paused: '監視を一時停止しました。呼び出し済みのほかの人にもお知らせします。',
    resumed: '監視を再開しました。',
  },
};

export const pausingWords: Readonly<Record<Language, PausingWords>> = { en, ja };
