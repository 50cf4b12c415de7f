import type { NoticeState } from '../core/notice/notice.ts';
import type { Language } from '../core/text.ts';
import type { Stand } from './standing.ts';
import type { IncidentLevel, UpdateKind } from './view.ts';

/** What an update speaks of, with names and times already in the reader's words. */
interface Told {
  readonly name: string;
  readonly level: IncidentLevel;
  readonly since: string;
  readonly at: string;
  readonly lasted: string;
}

export interface Words {
  readonly language: string;
  readonly status: Readonly<Record<Stand, string>>;
  readonly all: Readonly<Record<Stand, string>>;
  readonly one: Readonly<Record<Stand, (name: string) => string>>;
  readonly some: Readonly<Record<Stand, (count: number, of: number) => string>>;
  readonly asOf: (time: string, zone: string) => string;
  readonly since: (time: string) => string;
  readonly sinceFor: (time: string, lasted: string) => string;
  readonly services: string;
  readonly current: string;
  readonly pastIncidents: string;
  readonly incidents: string;
  readonly incidentList: (count: number) => string;
  readonly none: string;
  readonly planned: string;
  readonly maintenanceOf: (names: readonly string[]) => string;
  readonly underMaintenance: string;
  readonly calendar: string;
  readonly badge: string;
  readonly earlier: (count: number) => string;
  readonly workaround: string;
  readonly states: Readonly<Record<NoticeState, string>>;
  readonly etaPassed: string;
  readonly told: (count: number) => string;
  readonly lasted: (lasted: string) => string;
  readonly stale: string;
  readonly languages: string;
  readonly feed: string;
  readonly feedTitle: (title: string) => string;
  readonly incident: Readonly<Record<IncidentLevel, (name: string) => string>>;
  readonly past: Readonly<Record<IncidentLevel, (name: string) => string>>;
  readonly updates: Readonly<Record<UpdateKind, string>>;
  readonly update: Readonly<Record<UpdateKind, (told: Told) => string>>;
}

const en: Words = {
  language: 'English',
  status: {
    up: 'Working',
    degraded: 'Impaired',
    down: 'Down',
    unknown: 'Not known',
    unmonitored: 'Not monitored at the moment',
  },
  all: {
    up: 'All services are working',
    degraded: 'All services are impaired',
    down: 'All services are down',
    unknown: 'We cannot tell right now how our services are',
    unmonitored: 'Our services are not monitored at the moment',
  },
  one: {
    up: (name) => `${name} is working`,
    degraded: (name) => `${name} is impaired`,
    down: (name) => `${name} is down`,
    unknown: (name) => `We cannot tell right now how ${name} is`,
    unmonitored: (name) => `${name} is not monitored at the moment`,
  },
  some: {
    up: (count, of) => `${count} of ${of} services are working`,
    degraded: (count, of) => `${count} of ${of} services are impaired`,
    down: (count, of) => `${count} of ${of} services are down`,
    unknown: (count, of) => `We cannot tell right now how ${count} of ${of} services are`,
    unmonitored: (count, of) => `${count} of ${of} services are not monitored at the moment`,
  },
  asOf: (time, zone) => `As of ${time}, ${zone}`,
  since: (time) => `Since ${time}`,
  sinceFor: (time, lasted) => `Since ${time}, for ${lasted}`,
  services: 'Services',
  current: 'What is wrong now',
  pastIncidents: 'Past incidents',
  incidents: 'Incidents',
  incidentList: (count) => `List of past incidents (${count})`,
  none: 'No incidents in the recent past.',
  planned: 'Planned maintenance',
  maintenanceOf: (names) => `Maintenance: ${names.join(', ')}`,
  underMaintenance: 'Maintenance',
  calendar: 'Maintenance as a calendar (iCalendar)',
  badge: 'Badge (SVG)',
  earlier: (count) => `Earlier incidents (${count})`,
  workaround: 'Meanwhile:',
  states: {
    investigating: 'Investigating',
    identified: 'Cause found',
    monitoring: 'Watching',
    resolved: 'Solved',
  },
  etaPassed: 'That time has passed, and it is not back yet. We are sorry.',
  told: (count) => (count === 1 ? 'What we said (1 notice)' : `What we said (${count} notices)`),
  lasted: (lasted) => `lasted ${lasted}`,
  stale: 'This page cannot be brought up to date right now. It shows what we knew at the time given above.',
  languages: 'Languages',
  feed: 'Follow by feed (Atom)',
  feedTitle: (title) => `${title}: incidents`,
  incident: {
    down: (name) => `${name}: outage`,
    degraded: (name) => `${name}: impaired`,
  },
  past: {
    down: (name) => `${name} was down`,
    degraded: (name) => `${name} was impaired`,
  },
  updates: { opened: 'Began', worse: 'Got worse', eased: 'Got better', resolved: 'Over' },
  update: {
    opened: ({ name, level, since }) =>
      level === 'down'
        ? `${name} has not been working since ${since}. Any change appears here as soon as we see it.`
        : `${name} has been slow or only partly available since ${since}. Any change appears here as soon as we see it.`,
    worse: ({ name, at }) => `${name} is not working at all as of ${at}.`,
    eased: ({ name, at }) => `${name} works again in part as of ${at}: slowly, or not for everyone yet.`,
    resolved: ({ name, at, lasted }) => `${name} has been working again since ${at}, after ${lasted}.`,
  },
};

const ja: Words = {
  language: '日本語',
  status: {
    up: '正常',
    degraded: '不具合',
    down: '停止',
    unknown: '未確認',
    unmonitored: '現在監視していません',
  },
  all: {
    up: 'すべてのサービスが正常に稼働しています',
    degraded: 'すべてのサービスに不具合が発生しています',
    down: 'すべてのサービスが停止しています',
    unknown: 'サービスの状態を確認できていません',
    unmonitored: '現在、すべてのサービスの監視を停止しています',
  },
  one: {
    up: (name) => `${name}は正常に稼働しています`,
    degraded: (name) => `${name}に不具合が発生しています`,
    down: (name) => `${name}が停止しています`,
    unknown: (name) => `${name}の状態を確認できていません`,
    unmonitored: (name) => `${name}は現在監視していません`,
  },
  some: {
    up: (count, of) => `${of}件中${count}件のサービスが正常に稼働しています`,
    degraded: (count, of) => `${of}件中${count}件のサービスに不具合が発生しています`,
    down: (count, of) => `${of}件中${count}件のサービスが停止しています`,
    unknown: (count, of) => `${of}件中${count}件のサービスの状態を確認できていません`,
    unmonitored: (count, of) => `${of}件中${count}件のサービスは現在監視していません`,
  },
  asOf: (time, zone) => `${time}現在(${zone})`,
  since: (time) => `${time}から`,
  sinceFor: (time, lasted) => `${time}から(${lasted}経過)`,
  services: 'サービスの状態',
  current: '現在発生している障害',
  pastIncidents: '過去の障害',
  incidents: '障害の一覧',
  incidentList: (count) => `過去の障害の一覧(${count}件)`,
  none: '最近終了した障害はありません。',
  planned: 'メンテナンスの予定',
  maintenanceOf: (names) => `メンテナンス:${names.join('、')}`,
  underMaintenance: 'メンテナンス中',
  calendar: 'メンテナンスの予定をカレンダーに追加(iCalendar)',
  badge: 'バッジ(SVG)',
  earlier: (count) => `それ以前の障害(${count}件)`,
  workaround: '復旧までの間:',
  states: {
    investigating: '原因調査中',
    identified: '原因判明・対応中',
    monitoring: '経過観察中',
    resolved: '復旧',
  },
  etaPassed:
    '復旧の見込みとしてお伝えした時刻を過ぎましたが、まだ復旧に至っておりません。誠に申し訳ございません。',
  told: (count) => `お知らせした内容(${count}件)`,
  lasted: (lasted) => `継続時間 ${lasted}`,
  stale: 'ただいまこのページを最新の状態に更新できません。上記の時刻に確認した内容を表示しています。',
  languages: '言語',
  feed: 'フィードで受け取る(Atom)',
  feedTitle: (title) => `${title}:障害のお知らせ`,
  incident: {
    down: (name) => `${name}の停止`,
    degraded: (name) => `${name}の不具合`,
  },
  past: {
    down: (name) => `${name}の停止`,
    degraded: (name) => `${name}の不具合`,
  },
  updates: { opened: '発生', worse: '悪化', eased: '改善', resolved: '復旧' },
  update: {
    opened: ({ name, level, since }) =>
      level === 'down'
        ? `${since}から、${name}をご利用いただけない状態です。変化があり次第、このページでお知らせします。`
        : `${since}から、${name}の応答が遅い、または一部でご利用いただけない状態です。変化があり次第、このページでお知らせします。`,
    worse: ({ name, at }) => `${at}から、${name}をまったくご利用いただけない状態です。`,
    eased: ({ name, at }) =>
      `${at}に、${name}が一部復旧しました。まだ応答が遅い、または一部でご利用いただけない状態です。`,
    resolved: ({ name, at, lasted }) => `${at}に、${name}が復旧しました。障害の継続時間は${lasted}でした。`,
  },
};

export const words: Readonly<Record<Language, Words>> = { en, ja };
