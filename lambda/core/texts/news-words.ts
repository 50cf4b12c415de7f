import type { Language } from '../text.ts';
import type { News } from './alert.ts';
import { durationInWords } from './clock.ts';

interface NewsWords {
  /** At the head of an SMS. */
  readonly head: Readonly<Record<News['what'], string>>;
  /** In a sentence of its own; `until`: the end of a pause on the reader's clock. */
  told(news: News, until: string): string;
  /** The same, short. */
  brief(news: News, until: string): string;
  /** That the trouble goes on. */
  lasting(head: string, since: string): string;
}

const checksEn = (pause: News['pause']): string =>
  (pause?.monitors ?? 1) === 1 ? '1 check' : `${pause?.monitors ?? 1} checks`;

const en: NewsWords = {
  head: {
    acknowledged: 'ACK',
    handed: 'HANDED OVER',
    silenced: 'SILENCED',
    advanced: 'PAGING ON',
    declared: 'DECLARED',
    lifted: 'OVER',
    paused: 'PAUSED',
    lapsed: 'STILL OPEN',
  },
  told: ({ what, by, to, pause, text, silentMs = 0 }, until) =>
    ({
      acknowledged: `${by} has it.`,
      handed: `${by} has handed it over to ${to ?? 'others'}.`,
      silenced: `${by} has silenced it: nobody is paged until it is up.`,
      advanced: `${by} has had the next step paged now.`,
      declared: `${by} declared it too${text ? `: ${text}` : '.'}`,
      lifted: `${by} says that it is over.`,
      paused: `${by} has paused ${checksEn(pause)} until ${until}: the rest goes on.`,
      lapsed: `${by} took it on, but nothing has been heard for ${durationInWords(silentMs, 'en')}, and it goes on. Nobody has it now: please acknowledge if you can.`,
    })[what],
  brief: ({ what, by, to, pause, text, silentMs = 0 }, until) =>
    ({
      acknowledged: `${by} has it`,
      handed: `${by} to ${to ?? 'others'}`,
      silenced: `by ${by}, until it is up`,
      advanced: `by ${by}`,
      declared: `by ${by}${text ? `: ${text}` : ''}`,
      lifted: `by ${by}`,
      paused: `${checksEn(pause)} by ${by} until ${until}`,
      lapsed: `${by} had it, no word for ${durationInWords(silentMs, 'en')}`,
    })[what],
  lasting: (head, since) => `${head} since ${since}`,
};

const ja: NewsWords = {
  head: {
    acknowledged: '担当決定',
    handed: '引き継ぎ',
    silenced: '呼び出し停止',
    advanced: '追加呼び出し',
    declared: '報告',
    lifted: '解決',
    paused: '監視一時停止',
    lapsed: '担当不在',
  },
  told: ({ what, by, to, pause, text, silentMs = 0 }, until) =>
    ({
      acknowledged: `${by}さんが担当になりました。`,
      handed: `${by}さんから${to ?? 'ほかの担当'}へ引き継がれました。`,
      silenced: `${by}さんが復旧まで呼び出しを止めました。`,
      advanced: `${by}さんが次の担当を呼び出しました。`,
      declared: `${by}さんからも報告がありました${text ? `「${text}」` : '。'}`,
      lifted: `${by}さんが解決済みにしました。`,
      paused: `${by}さんが監視項目${pause?.monitors ?? 1}件の監視を${until}まで一時停止しました。ほかの監視は続けています。`,
      lapsed: `${by}さんが担当になりましたが、${durationInWords(silentMs, 'ja')}連絡がなく、まだ解決していません。現在の担当者はいません。対応できる方は担当をお願いします。`,
    })[what],
  brief: ({ what, by, to, pause, text, silentMs = 0 }, until) =>
    ({
      acknowledged: `${by}さんが担当`,
      handed: `${by}さんから${to ?? 'ほかの担当'}へ`,
      silenced: `${by}さんが復旧まで停止`,
      advanced: `${by}さんが次の担当を呼び出し`,
      declared: `${by}さんが報告${text ? `「${text}」` : ''}`,
      lifted: `${by}さんが解決`,
      paused: `${by}さんが${pause?.monitors ?? 1}件を${until}まで`,
      lapsed: `${by}さん担当後、${durationInWords(silentMs, 'ja')}連絡なし`,
    })[what],
  lasting: (head, since) => `${since}から${head}`,
};

export const newsWords: Readonly<Record<Language, NewsWords>> = { en, ja };
