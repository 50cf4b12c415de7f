import type { Because, Lasting, Many, Over, SmsWords } from './sms-words.ts';
import type { Standing } from './standing.ts';

export const headsJa: Readonly<Record<Standing, string>> = {
  down: '障害',
  slow: '遅延',
  partial: '一部障害',
  warn: '注意',
  closed: '監視終了',
  paused: '監視一時停止',
  up: '復旧',
};

const notice = (due: Lasting['due'], what: string): string =>
  due === null ? '' : due.past ? `${what}は期限${due.at}を経過` : `${what}期限${due.at}`;

export const smsWordsJa: SmsWords = { ellipsis: '…', scale: 0.5, lasting, because, withIt, over, many };

function lasting({
  standing,
  call,
  since,
  flapping,
  more,
  seenFrom,
  asked,
  due,
}: Lasting): ReturnType<SmsWords['lasting']> {
  const head = `【${headsJa[standing]}】`;
  const often = flapping ? '・断続' : '';
  const nth = `【${headsJa[standing]}${call > 1 ? `継続・${call}回目` : ''}${often}】`;
  const others = more === 0 ? '' : ` ほか${more}件`;
  const from = seenFrom === asked ? `${asked}地点` : `${asked}地点中${seenFrom}地点`;
  const known = asked > 1 && seenFrom > 0;
  const begun = standing === 'warn' ? `${since}検知 ` : `${since}から`;
  const told = (name: string, reason: string, places: string): string =>
    `${name} ${begun}${known ? within(reason || headsJa[standing], places) : reason || headsJa[standing]}${others}`;
  return [
    (name, reason) => `${nth}${told(name, reason, `${from}で確認`)}。${notice(due, '顧客への第一報')}`,
    (name, reason) => `${nth}${told(name, reason, `${seenFrom}/${asked}地点`)}。${notice(due, '第一報')}`,
    (name, reason) => `${head}${told(name, reason, '')}。${notice(due, '第一報')}`,
    (name, reason) => `${head}${told(name, reason, '')}`,
    (name, reason) => `${head}${name} ${since} ${reason}`,
    (name, reason) => `${head}${name} ${reason}`,
  ];
}

/** Adds to what stands in brackets at the end, or opens some. */
function within(reason: string, places: string): string {
  if (places === '') return reason;
  return reason.endsWith(')') ? `${reason.slice(0, -1)}、${places})` : `${reason}(${places})`;
}

const troubleJa = { down: '障害', degraded: '不調' } as const;

function because(
  { standing, call, since, flapping, due }: Lasting,
  { name: cause, level, since: began }: Because,
): ReturnType<SmsWords['because']> {
  const often = flapping ? '・断続' : '';
  const nth = `【${headsJa[standing]}${call > 1 ? `継続・${call}回目` : ''}${often}】`;
  const told = (reason: string): string => (reason === '' ? '' : `。${reason}`);
  return [
    (name, reason) =>
      `${nth}${name} ${since}から ${cause}の${troubleJa[level]}(${began}から)の影響の可能性${told(reason)}。${notice(due, '顧客への第一報')}`,
    (name, reason) =>
      `${nth}${name} ${since} ${cause}の${troubleJa[level]}(${began}〜)の影響か${told(reason)}。${notice(due, '第一報')}`,
  ];
}

function withIt(cause: string, names: readonly string[]): string {
  return `${cause}(影響: ${names.join('、')})`;
}

function over({ standing, paused, wasDown, until, lasted, by, tell }: Over): ReturnType<SmsWords['over']> {
  if (standing === 'closed') {
    return [
      (name) => `【監視終了】${name} ${until} 復旧未確認のまま監視対象から外れました`,
      (name) => `【監視終了】${name} ${until} 復旧未確認`,
      (name) => `【監視終了】${name}`,
    ];
  }
  if (standing === 'paused') {
    const who = paused ? `${paused.by}さんが${paused.until}まで監視を停止` : `${until}に監視を停止`;
    return [
      (name) => `【監視一時停止】${name} ${who}。未復旧ですが、それまで呼び出しません`,
      (name) => `【監視一時停止】${name} ${who}(復旧未確認)`,
      (name) => `【監視一時停止】${name}`,
    ];
  }
  const was = `${by === null ? '' : `${by}さんが解決 `}${wasDown ? '停止' : '不調'}${lasted}`;
  return [
    (name) => `【復旧】${name} ${until} ${was}${tell ? '。顧客への復旧連絡をお願いします' : ''}`,
    (name) => `【復旧】${name} ${until} ${was}${tell ? '。要連絡' : ''}`,
    (name) => `【復旧】${name} ${until}`,
  ];
}

const joins: Readonly<Record<Standing, string>> = {
  down: 'から',
  slow: 'から',
  partial: 'から',
  warn: 'から',
  closed: 'までに終了',
  paused: 'までに停止',
  up: 'までに復旧',
};

function many({ groups, due, tell }: Many): ReturnType<SmsWords['many']> {
  const still = groups.length === 1 && groups.every(({ stillAll }) => stillAll) ? '継続' : '';
  const head = `【${groups.map(({ standing, count }) => `${headsJa[standing]}${still}${count}件`).join('・')}】`;
  const named = groups
    .filter(({ names }) => names.length > 0)
    .map(({ standing, time, names, named, count }) => {
      const rest = count - named;
      const label = groups.length === 1 || standing === 'up' ? '' : headsJa[standing];
      return `${time}${joins[standing]}${label}${label === '' && standing !== 'up' ? ' ' : ': '}${names.join('、')}${rest > 0 ? ` ほか${rest}件` : ''}`;
    })
    .join('。');
  const over = tell && groups.every(({ standing }) => standing === 'up');
  const stop = (rest: string): string => (named === '' || rest === '' ? rest : `。${rest}`);
  const full = over ? '顧客への復旧連絡をお願いします' : notice(due, '顧客への第一報');
  const brief = over ? '要連絡' : notice(due, '第一報');
  const worst = groups.slice(0, 1).map(({ standing, count }) => `【${headsJa[standing]}${count}件】`);
  return [`${head}${named}${stop(full)}`, `${head}${named}${stop(brief)}`, head, worst.join('')];
}
