import type { Because, Lasting, Many, Over, SmsWords } from './sms-words.ts';
import type { Standing } from './standing.ts';

export const headsEn: Readonly<Record<Standing, string>> = {
  down: 'DOWN',
  slow: 'SLOW',
  partial: 'PARTIAL',
  warn: 'WARN',
  closed: 'CLOSED',
  paused: 'PAUSED',
  up: 'UP',
};

export const stillHeadEn = (standing: Standing): string =>
  standing === 'warn' ? 'WARN' : `STILL ${headsEn[standing]}`;

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

export const ordinalEn = (n: number): string => `${n}${endings[ordinals.select(n)] ?? 'th'}`;

const notice = (due: Lasting['due'], what: string): string =>
  due === null ? '' : ` ${what} ${due.past ? 'was due' : 'due'} ${due.at}.`;

export const smsWordsEn: SmsWords = { ellipsis: '..', scale: 1, lasting, because, withIt, over, many };

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
  const head = call > 1 ? stillHeadEn(standing) : headsEn[standing];
  const nth = `${flapping ? ' (flapping)' : ''}${call > 1 ? ` (${ordinalEn(call)} call)` : ''}`;
  const others = more === 0 ? '' : ` (+${more} ${more === 1 ? 'check' : 'checks'})`;
  const known = asked > 1 && seenFrom > 0;
  const because = (reason: string, places: string): string =>
    reason === '' ? '.' : `: ${reason}${others}${known ? places : ''}.`;
  const told = (name: string): string => `${head} ${name} since ${since}`;
  return [
    (name, reason) =>
      `${told(name)}${nth}${because(reason, `, seen from ${seenFrom} of ${asked} places`)}${notice(due, 'Client notice')}`,
    (name, reason) =>
      `${told(name)}${nth}${because(reason, `, ${seenFrom}/${asked} places`)}${notice(due, 'Notice')}`,
    (name, reason) => `${told(name)}${because(reason, '')}${notice(due, 'Notice')}`,
    (name, reason) => `${told(name)}${because(reason, '')}`,
    (name, reason) => `${head} ${name} ${since} ${reason}`,
    (name, reason) => `${head} ${name} ${reason}`,
  ];
}

const impairedEn = { down: 'down', degraded: 'impaired' } as const;

function because(
  { standing, call, since, flapping, due }: Lasting,
  { name: cause, level, since: began }: Because,
): ReturnType<SmsWords['because']> {
  const head = call > 1 ? stillHeadEn(standing) : headsEn[standing];
  const often = flapping ? ' (flapping)' : '';
  const told = (reason: string): string => (reason === '' ? '.' : `: ${reason}.`);
  return [
    (name, reason) =>
      `${head} ${name} since ${since}${often}, likely because of ${cause}, ${impairedEn[level]} since ${began}${told(reason)}${notice(due, 'Client notice')}`,
    (name, reason) =>
      `${head} ${name} ${since}${often}, likely due to ${cause} (${impairedEn[level]} ${began})${told(reason)}${notice(due, 'Notice')}`,
  ];
}

function withIt(cause: string, names: readonly string[]): string {
  return `${cause} (with it: ${names.join(', ')})`;
}

function over({ standing, paused, wasDown, until, lasted, by, tell }: Over): ReturnType<SmsWords['over']> {
  if (standing === 'closed') {
    return [
      (name) => `CLOSED ${name} ${until}: no longer monitored, it was not up when its checks were removed.`,
      (name) => `CLOSED ${name} ${until}: no longer monitored.`,
      (name) => `CLOSED ${name}`,
    ];
  }
  if (standing === 'paused') {
    const who = paused ? `by ${paused.by} until ${paused.until}` : `at ${until}`;
    return [
      (name) => `PAUSED ${name} ${who}: nobody is paged for it until then. It was not up.`,
      (name) => `PAUSED ${name} ${who}. It was not up.`,
      (name) => `PAUSED ${name}`,
    ];
  }
  const was = `was ${wasDown ? 'down' : 'impaired'} ${lasted}.`;
  return [
    (name) =>
      `UP ${name} ${until}${by === null ? '' : ` says ${by}`}, ${was}${tell ? ' Tell clients it is over:' : ''}`,
    (name) => `UP ${name} ${until}${by === null ? '' : ` says ${by}`}, ${was}${tell ? ' Tell clients:' : ''}`,
    (name) => `UP ${name} ${until}`,
  ];
}

const joins: Readonly<Record<Standing, string>> = {
  down: 'since',
  slow: 'since',
  partial: 'since',
  warn: 'since',
  closed: 'by',
  paused: 'by',
  up: 'by',
};

function many({ groups, due, tell }: Many): ReturnType<SmsWords['many']> {
  const over = tell && groups.every(({ standing }) => standing === 'up');
  const full = `${notice(due, 'Client notice')}${over ? ' Tell clients it is over:' : ''}`;
  const brief = `${notice(due, 'Notice')}${over ? ' Tell clients:' : ''}`;
  const [only] = groups;
  if (only !== undefined && groups.length === 1) {
    const head = only.stillAll ? stillHeadEn(only.standing) : headsEn[only.standing];
    const rest = only.count - only.named;
    const names = only.names.length === 0 ? '' : `: ${only.names.join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
    const text = `${head} ${only.count} services ${joins[only.standing]} ${only.time}${names}.`;
    return [`${text}${full}`, `${text}${brief}`, `${head} ${only.count} services.`, `${head} ${only.count}`];
  }
  const counts = `${groups.map(({ standing, count }) => `${count} ${headsEn[standing]}`).join(', ')}.`;
  const named = groups
    .filter(({ names }) => names.length > 0)
    .map(({ standing, time, names, named, count }) => {
      const rest = count - named;
      const which = `${names.join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
      return ` ${headsEn[standing]} ${joins[standing]} ${time}: ${which}.`;
    })
    .join('');
  const worst = only === undefined ? '' : `${headsEn[only.standing]} ${only.count}`;
  return [`${counts}${named}${full}`, `${counts}${named}${brief}`, counts, worst];
}
