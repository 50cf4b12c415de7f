import type { ReportRefusal } from '../../core/report/decide.ts';
import type { FixState } from '../../core/report/owed.ts';
import type { Language } from '../../core/text.ts';
import type { reportDone } from './report-view.ts';

/** Names and times come already as the reader says them. */
export interface ReportDeskWords {
  readonly title: (service: string) => string;
  readonly lasted: (since: string, until: string) => string;
  readonly notOver: string;
  readonly due: (names: string, at: string, isLate: boolean) => string;
  readonly published: (at: string, by: string | null, everybody: boolean) => string;
  readonly you: string;
  readonly write: string;
  readonly account: string;
  readonly accountHint: string;
  readonly cause: string;
  readonly causeHint: string;
  readonly inLanguage: Readonly<Record<Language, string>>;
  readonly fixes: string;
  readonly fixesHint: string;
  readonly fix: (n: number) => string;
  readonly what: string;
  readonly moreFixes: string;
  readonly owner: string;
  readonly nobody: string;
  readonly day: string;
  readonly save: string;
  readonly saveDoes: string;
  readonly savedBy: (at: string, by: string | null) => string;
  readonly preview: string;
  /** Once it is published. */
  readonly reading: string;
  readonly previewFor: (client: string) => string;
  readonly previewPublic: string;
  readonly everybody: string;
  readonly everybodyHint: string;
  readonly publish: string;
  readonly publishAgain: string;
  readonly publishDoes: string;
  readonly audience: string;
  readonly audienceButton: string;
  readonly promises: string;
  readonly owns: (name: string | null) => string;
  readonly by: (day: string) => string;
  readonly states: Readonly<Record<FixState, string>>;
  readonly keep: string;
  readonly move: string;
  readonly newDay: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly moveButton: string;
  readonly done: Readonly<Record<(typeof reportDone)[number], string>>;
  readonly refused: Readonly<Record<ReportRefusal, string>>;
  /** On the page of the incident, and in a contact's home. */
  readonly lead: string;
  readonly leadDoes: string;
  readonly owedTitle: string;
  readonly owedReport: (service: string) => string;
  readonly owedFix: (what: string) => string;
  readonly owedBy: (at: string, isLate: boolean) => string;
}

const en: ReportDeskWords = {
  title: (service) => `Report: ${service}`,
  lasted: (since, until) => `From ${since} to ${until}`,
  notOver: 'This is not over yet. The report is written once it is.',
  due: (names, at, isLate) => `${names}: ${isLate ? 'was due' : 'due'} by ${at}`,
  published: (at, by, everybody) =>
    `Published ${at} by ${by ?? 'you'}${everybody ? ', on the public page as well' : ', for clients only'}.`,
  you: 'you',
  write: 'Write the report',
  account: 'What happened and what we did',
  accountHint:
    'When it was, for how long, that we are sorry, and who was told what when: all this is added for you.',
  cause: 'Cause',
  causeHint: 'Left empty, the report says that it is not yet known.',
  inLanguage: { en: 'English', ja: 'Japanese' },
  fixes: 'What we promise to do',
  fixesHint:
    'Each with the person who answers for it and a day. Clients see both promise and day, never the person.',
  fix: (n) => `Measure ${n}`,
  what: 'What we will do',
  moreFixes: 'More measures',
  owner: 'Who answers for it',
  nobody: 'Choose one',
  day: 'Done by',
  save: 'Save and preview',
  saveDoes: 'Clients do not see it before it is published.',
  savedBy: (at, by) => `Saved ${at} by ${by ?? 'you'}.`,
  preview: 'How it will be read',
  reading: 'How it is read',
  previewFor: (client) => `As ${client} reads it`,
  previewPublic: 'As everybody reads it on the status page',
  everybody: 'On the public status page as well',
  everybodyHint: 'Without anything about a single client.',
  publish: 'Approve and publish',
  publishAgain: 'Approve and publish the new version',
  publishDoes: 'It appears on the page of each client, and each is told.',
  audience: 'Who reads it',
  audienceButton: 'Save who reads it',
  promises: 'Promised to clients',
  owns: (name) => `${name ?? 'You'} ${name === null ? 'answer' : 'answers'} for it`,
  by: (day) => `by ${day}`,
  states: { promised: 'promised', overdue: 'overdue', kept: 'done' },
  keep: 'Mark as done',
  move: 'Move the day',
  newDay: 'New day',
  reason: 'Why, for clients to read',
  reasonHint: 'It stands on their page beside the promise.',
  moveButton: 'Move it',
  done: {
    saved: 'Saved. See below how each will read it, then publish it.',
    published: 'Published. Clients are being told.',
    kept: 'Noted as done. Clients see it on their page.',
    moved: 'The day was moved. Clients see it on their page, with the reason.',
    settled: 'That was so already.',
  },
  refused: {
    'not over': 'This is not over yet.',
    nothing: 'Nothing was written.',
    'too long': 'A text is too long: at most 4,000 characters each.',
    'too many': 'Those are too many measures: at most 12.',
    owner: 'Each measure needs somebody who answers for it.',
    due: 'Each measure needs a day that is to come, within a year.',
    language: 'A client reads another language: write every text in each of them.',
    reason: 'Say why, so that clients can read it.',
    overtaken: 'Somebody has written meanwhile. Theirs stands below; what you wrote is still in the form.',
    unknown: 'There is no such report or measure.',
  },
  lead: 'The report',
  leadDoes: 'Write it, see how each client reads it, publish it, keep what it promises.',
  owedTitle: 'Owed to clients',
  owedReport: (service) => `Report: ${service}`,
  owedFix: (what) => what,
  owedBy: (at, isLate) => (isLate ? `was due ${at}` : `due ${at}`),
};

const san = (name: string | null): string => (name === null ? 'あなた' : `${name}さん`);

const ja: ReportDeskWords = {
  title: (service) => `報告書: ${service}`,
  lasted: (since, until) => `${since}から${until}まで`,
  notOver: 'この障害は、まだ終了していません。報告書は終了後に作成できます。',
  due: (names, at, isLate) => `${names}: 期限 ${at}${isLate ? '(超過)' : ''}`,
  published: (at, by, everybody) =>
    `${at}に${san(by)}が公開しました(${everybody ? '公開ページにも掲載' : 'お客様のページのみ'})。`,
  you: 'あなた',
  write: '報告書の作成',
  account: '発生した事象と対応',
  accountHint: '発生時刻、継続時間、お詫びの言葉、誰にいつ何を伝えたかは、自動で記載します。',
  cause: '原因',
  causeHint: '空欄の場合は「まだ判明していない」と記載します。',
  inLanguage: { en: '英語', ja: '日本語' },
  fixes: '約束する対策',
  fixesHint: '対策ごとに担当者と期日を決めます。お客様には対策と期日だけが表示され、担当者は表示されません。',
  fix: (n) => `対策${n}`,
  what: '内容',
  moreFixes: '対策を追加',
  owner: '担当者',
  nobody: '選択してください',
  day: '期日',
  save: '保存して確認する',
  saveDoes: '公開するまで、お客様には表示されません。',
  savedBy: (at, by) => `${at}に${san(by)}が保存しました。`,
  preview: '公開される内容',
  reading: '公開中の内容',
  previewFor: (client) => `${client}に表示される内容`,
  previewPublic: '公開ページに表示される内容',
  everybody: '公開ページにも掲載する',
  everybodyHint: '個別のお客様に関する内容は含みません。',
  publish: '承認して公開する',
  publishAgain: '改訂版を承認して公開する',
  publishDoes: 'お客様ごとのページに掲載し、登録された連絡先にお知らせします。',
  audience: '公開範囲',
  audienceButton: '公開範囲を保存する',
  promises: 'お客様に約束した対策',
  owns: (name) => `担当: ${san(name)}`,
  by: (day) => `期日 ${day}`,
  states: { promised: '予定', overdue: '期日超過', kept: '完了' },
  keep: '完了にする',
  move: '期日を変更する',
  newDay: '新しい期日',
  reason: '変更の理由(お客様に表示)',
  reasonHint: 'お客様のページに、対策とともに表示されます。',
  moveButton: '変更する',
  done: {
    saved: '保存しました。下でお客様ごとの表示内容を確認し、公開してください。',
    published: '公開しました。お客様にお知らせしています。',
    kept: '完了として記録しました。お客様のページに表示されます。',
    moved: '期日を変更しました。理由とともにお客様のページに表示されます。',
    settled: 'すでにその状態です。',
  },
  refused: {
    'not over': 'この障害は、まだ終了していません。',
    nothing: '何も入力されていません。',
    'too long': '文章が長すぎます。それぞれ4,000文字までです。',
    'too many': '対策が多すぎます。12件までです。',
    owner: '対策ごとに担当者を選んでください。',
    due: '対策の期日には、今日から1年以内の日付を入力してください。',
    language: 'ほかの言語で読むお客様がいます。すべての文章を、それぞれの言語で入力してください。',
    reason: 'お客様に表示する理由を入力してください。',
    overtaken:
      '反映していません。このページを開いた後に、ほかの人が保存しました。その内容は下に表示しています。あなたが入力した内容は、入力欄に残っています。',
    unknown: 'その報告書または対策は見つかりません。',
  },
  lead: '報告書',
  leadDoes: '作成、お客様ごとの表示内容の確認、公開、約束した対策の管理ができます。',
  owedTitle: 'お客様への約束',
  owedReport: (service) => `報告書: ${service}`,
  owedFix: (what) => what,
  owedBy: (at, isLate) => (isLate ? `期限超過(${at})` : `期限 ${at}`),
};

export const reportDeskWords: Readonly<Record<Language, ReportDeskWords>> = { en, ja };
