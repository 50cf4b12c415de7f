import type { Impact } from '../../core/notice/impact.ts';
import type { FixState } from '../../core/report/owed.ts';
import type { ReportEventKind } from '../../core/report/told-report.ts';
import type { Language } from '../../core/text.ts';

/** Names, times and durations come already as the reader says them. */
export interface ReportWords {
  readonly title: (service: string) => string;
  /** That of an incident in a list, where it was nothing that anybody could notice. */
  readonly incident: (service: string) => string;
  readonly heading: string;
  readonly read: string;
  readonly number: string;
  readonly from: string;
  readonly until: string;
  readonly lasted: string;
  readonly zone: string;
  readonly published: string;
  readonly revised: (time: string) => string;
  readonly happened: string;
  readonly composed: Readonly<Record<Impact, (name: string, since: string, until: string) => string>>;
  readonly sorry: string;
  readonly cause: string;
  readonly noCause: string;
  /** Where it is known whose fault it is, but no more. */
  readonly noDetail: string;
  readonly ours: string;
  readonly vendor: (name: string) => string;
  readonly impact: string;
  readonly down: string;
  readonly degraded: string;
  readonly month: (month: string) => string;
  readonly allowed: (sla: string, minutes: string) => string;
  readonly used: (minutes: string) => string;
  readonly within: (minutes: string) => string;
  readonly over: (minutes: string) => string;
  readonly contract: string;
  readonly planned: string;
  readonly minutes: (count: string) => string;
  readonly timeline: string;
  readonly events: Readonly<Record<ReportEventKind, string>>;
  readonly fixes: string;
  readonly noFixes: string;
  readonly by: (day: string) => string;
  readonly states: Readonly<Record<FixState, string>>;
  readonly keptAt: (day: string) => string;
  readonly moved: (day: string, reason: string) => string;
  readonly told: string;
  readonly nothingTold: string;
  readonly statusPage: string;
  readonly gone: string;
}

const en: ReportWords = {
  title: (service) => `Incident report: ${service}`,
  incident: (service) => `Incident: ${service}`,
  heading: 'Report',
  read: 'Read the report',
  number: 'Incident',
  from: 'From',
  until: 'Until',
  lasted: 'Lasted',
  zone: 'Times are in',
  published: 'Published',
  revised: (time) => `revised ${time}`,
  happened: 'What happened',
  composed: {
    down: (name, since, until) => `${name} was not available from ${since} to ${until}.`,
    part: (name, since, until) =>
      `${name} was not available, in whole or in part, from ${since} to ${until}.`,
    slow: (name, since, until) => `${name} answered slowly from ${since} to ${until}.`,
    partial: (name, since, until) =>
      `${name} could not be reached from everywhere from ${since} to ${until}.`,
    impaired: (name, since, until) => `${name} did not work as it should from ${since} to ${until}.`,
    touched: (name, since, until) => `${name} may not have worked as it should from ${since} to ${until}.`,
    unstable: (name, since, until) => `${name} was not available at times from ${since} to ${until}.`,
    other: (name, since, until) => `${name} had a problem from ${since} to ${until}.`,
  },
  sorry: 'We are sorry for the trouble this has caused you.',
  cause: 'Cause',
  noCause: 'The cause is not yet known. We will revise this report once it is.',
  noDetail: 'We do not know more yet. We will revise this report once we do.',
  ours: 'The cause lay in our own system.',
  vendor: (name) => `The cause lay with ${name}, whose service we use.`,
  impact: 'Impact',
  down: 'Not available for',
  degraded: 'Impaired for',
  month: (month) => `Availability in ${month}`,
  allowed: (sla, minutes) => `${sla} was agreed, which allows ${minutes} in the month.`,
  used: (minutes) => `Up to the end of this incident, ${minutes} of that had been used.`,
  within: (minutes) => `That is within what was agreed for the whole month: ${minutes} were left.`,
  over: (minutes) => `That is ${minutes} more than was agreed for the whole month.`,
  contract: 'What we told you, against what was agreed',
  planned: 'Planned maintenance is not counted.',
  minutes: (count) => `${count} min`,
  timeline: 'Timeline',
  events: {
    began: 'It began.',
    seen: 'We noticed it.',
    called: 'Our staff on call were alerted.',
    taken: 'Somebody took it on.',
    worse: 'It became an outage.',
    works: 'It worked again.',
    over: 'It was over.',
  },
  fixes: 'What we will do about it',
  noFixes: 'No measures have been named yet.',
  by: (day) => `by ${day}`,
  states: { promised: 'Promised', overdue: 'Overdue', kept: 'Done' },
  keptAt: (day) => `on ${day}`,
  moved: (day, reason) => `Moved from ${day}${reason === '' ? '.' : `: ${reason}`}`,
  told: 'What was said, and when',
  nothingTold: 'Nothing was sent.',
  statusPage: 'Status page',
  gone: 'This report is no longer public',
};

const ja: ReportWords = {
  title: (service) => `障害報告書: ${service}`,
  incident: (service) => `${service}に関する事象`,
  heading: '報告書',
  read: '報告書を見る',
  number: '障害番号',
  from: '発生',
  until: '終了',
  lasted: '継続時間',
  zone: '時刻',
  published: '掲載',
  revised: (time) => `${time}改訂`,
  happened: '発生した事象',
  composed: {
    down: (name, since, until) => `${since}から${until}まで、${name}をご利用いただけませんでした。`,
    part: (name, since, until) =>
      `${since}から${until}まで、${name}の全部または一部をご利用いただけませんでした。`,
    slow: (name, since, until) => `${since}から${until}まで、${name}の応答が遅くなっておりました。`,
    partial: (name, since, until) =>
      `${since}から${until}まで、一部の地域から${name}につながりにくくなっておりました。`,
    impaired: (name, since, until) =>
      `${since}から${until}まで、${name}が正常に動作しないことがございました。`,
    touched: (name, since, until) =>
      `${since}から${until}まで、${name}が正常に動作していなかった可能性がございます。`,
    unstable: (name, since, until) =>
      `${since}から${until}まで、${name}を断続的にご利用いただけない状態となっておりました。`,
    other: (name, since, until) => `${since}から${until}まで、${name}に問題が生じておりました。`,
  },
  sorry: 'ご不便をおかけしましたこと、深くお詫び申し上げます。',
  cause: '原因',
  noCause: '原因は、まだ判明しておりません。判明次第、本報告書を改訂いたします。',
  noDetail: '詳しい原因は、まだ判明しておりません。判明次第、本報告書を改訂いたします。',
  ours: '原因は当社のシステムにございました。',
  vendor: (name) => `原因は、当社が利用している${name}のサービスにございました。`,
  impact: '影響',
  down: 'ご利用いただけなかった時間',
  degraded: '不具合が生じていた時間',
  month: (month) => `${month}の稼働率`,
  allowed: (sla, minutes) => `お約束の稼働率は${sla}で、この月に許容される停止時間は${minutes}です。`,
  used: (minutes) => `月初からこの障害が終わるまでの停止時間は、合計${minutes}でした。`,
  within: (minutes) => `この時点で、1か月のお約束の範囲内です(残り${minutes})。`,
  over: (minutes) => `1か月のお約束を${minutes}超過いたしました。`,
  contract: 'お約束したご連絡',
  planned: '計画メンテナンスの時間は含みません。',
  minutes: (count) => `${count}分`,
  timeline: '経過',
  events: {
    began: '障害が発生しました。',
    seen: '当社で検知しました。',
    called: '担当者へ緊急連絡を行いました。',
    taken: '担当者が対応を開始しました。',
    worse: 'ご利用いただけない状態になりました。',
    works: '復旧しました。',
    over: '終了しました。',
  },
  fixes: '今後の対策',
  noFixes: '対策は、まだ決まっておりません。',
  by: (day) => `期日 ${day}`,
  states: { promised: '予定', overdue: '期日超過', kept: '完了' },
  keptAt: (day) => day,
  moved: (day, reason) => `期日を${day}から変更いたしました。${reason === '' ? '' : `理由: ${reason}`}`,
  told: 'お知らせした内容と時刻',
  nothingTold: 'お知らせはお送りしておりません。',
  statusPage: '稼働状況ページ',
  gone: 'この報告書の掲載は終了しました',
};

export const reportWords: Readonly<Record<Language, ReportWords>> = { en, ja };
