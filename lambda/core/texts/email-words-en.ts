import type { Deadline, EmailWords } from './email-words.ts';
import { headsEn, ordinalEn } from './sms-words-en.ts';
import type { Standing } from './standing.ts';

const states: Readonly<Record<Standing, string>> = {
  down: 'has been DOWN',
  slow: 'has been SLOW',
  partial: 'has been PARTLY DOWN',
  warn: 'has needed attention',
  closed: 'is no longer monitored',
  paused: 'is not monitored for now',
  up: 'is UP again',
};

const due = (by: Deadline): string => `${by.past ? 'was due' : 'due'} by ${by.at}`;
const because = (reason: string): string => (reason === '' ? '' : `: ${reason}`);

const counted: Readonly<Record<Standing, readonly [one: string, several: string]>> = {
  down: ['is DOWN', 'are DOWN'],
  slow: ['is SLOW', 'are SLOW'],
  partial: ['is PARTLY DOWN', 'are PARTLY DOWN'],
  warn: ['needs attention', 'need attention'],
  closed: ['is no longer monitored', 'are no longer monitored'],
  paused: ['is paused', 'are paused'],
  up: ['is UP again', 'are UP again'],
};

const over = (standing: Standing): boolean =>
  standing === 'up' || standing === 'closed' || standing === 'paused';

function pausedEn(
  name: string,
  wasDown: boolean,
  since: string,
  at: string,
  paused: { readonly by: string; readonly until: string } | null,
): string {
  const who = paused ? `: ${paused.by} has paused it until ${paused.until}` : '';
  const then = paused
    ? ` Checks begin again at ${paused.until} by themselves; until then nobody is paged.`
    : '';
  return `${name} is not monitored from ${at} on${who}. It had been ${wasDown ? 'down' : 'impaired'} since ${since} and was not seen to be up.${then}`;
}

export const emailWordsEn: EmailWords = {
  bullet: '- ',
  titles: {
    seen: 'WHAT WAS SEEN',
    touched: 'WHO IS TOUCHED',
    cause: 'LIKELY CAUSE',
    toDo: 'WHAT TO DO',
    people: 'WHO HAS BEEN PAGED',
    more: 'STATUS',
  },
  separator: ', ',
  list: (items, more) => `${items.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  lasting: ({ standing, name, since, elapsed, reason, call }) =>
    `${name} ${states[standing]} since ${since} (${elapsed})${because(reason)}.` +
    (call > 1 ? ` This is the ${ordinalEn(call)} call.` : ''),
  flapping: 'It comes and goes (flapping): you will hear that it is over once it has been calm for a while.',
  before: ({ wasDown, since }) =>
    wasDown ? `In this incident it was also down, from ${since} on.` : `The trouble began at ${since}.`,
  over: ({ standing, name, wasDown, since, until, lasted, paused }) =>
    standing === 'paused'
      ? pausedEn(name, wasDown, since, until, paused)
      : standing === 'closed'
        ? `${name} is no longer monitored since ${until}: its checks were removed while it was not up. It had been ${wasDown ? 'down' : 'impaired'} since ${since}.`
        : `${name} is UP again since ${until}. It was ${wasDown ? 'down' : 'impaired'} for ${lasted}, from ${since} to ${until}.`,
  monitor: ({ name, reason, since }) => `${name}${because(reason)}, since ${since}`,
  detail: (message) => `Details: ${message}`,
  places: (seenFrom, asked) =>
    asked > 1
      ? `Seen from ${seenFrom.length} of ${asked} places: ${seenFrom.join(', ')}`
      : `Seen from ${seenFrom.join(', ')}`,
  client: (name, by) => (by === null ? name : `${name}: first notice ${due(by)}`),
  shortClient: (name, by) => (by === null ? name : `${name} (first notice ${due(by)})`),
  noClients: 'No client in the config uses this service.',
  cause: ({ name, level, since }) => `${name} (${level === 'down' ? 'down' : 'impaired'} since ${since})`,
  causes: (first, others) =>
    `Likely because of ${first}.${others === '' ? '' : ` It also depends on these, which are not up either: ${others}`}`,
  cluster: (cause, names) => `${cause}; with it: ${names}.`,
  tellFirst: (by) =>
    by === null
      ? 'Tell the clients what is certain, even before the cause is known.'
      : by.past
        ? `The first notice to clients was due by ${by.at}: tell them now what is certain.`
        : `Tell the clients by ${by.at} what is certain, even before the cause is known.`,
  tellOver: (clients) => `Tell the clients that it is over: ${clients}`,
  nothingLeft: 'Nothing is left to be said to clients.',
  runbook: (url) => `Runbook: ${url}`,
  workaround: (text) => `Workaround to offer: ${text}`,
  paged: (names) => `So far: ${names}`,
  next: (names, at) => `Next: ${names} at ${at}`,
  noNext: 'After this nobody new will be paged.',
  link: (url) => url,
  timezone: (name) => `Times are those of ${name}.`,
  stop:
    'You get this mail because you are on call for this service. To get no more of them, have your address ' +
    'taken out of the contacts in shodo.yaml. The unsubscribe link that Amazon SNS adds would stop every ' +
    'alert to this address.',
  counts: (groups) =>
    `${groups
      .map(({ standing, count, time }, index) => {
        const [one, several] = counted[standing];
        const services = index > 0 ? '' : count === 1 ? ' service' : ' services';
        const when = over(standing)
          ? `${count === 1 ? '' : 'the last '}at ${time}`
          : `${count === 1 ? '' : 'the first '}since ${time}`;
        return `${count}${services} ${count === 1 ? one : several} (${when})`;
      })
      .join(', ')}.`,
  firstDue: (by) => `The earliest first notice to clients ${by.past ? 'was' : 'is'} due by ${by.at}.`,
  onlyNames: 'The others in short, as this mail would become too long:',
  unlisted: (count) => `and ${count} more`,
  head: (standing) => `${headsEn[standing]}:`,
  blockHead: ({ standing, name, time, reason, lasted }) =>
    over(standing)
      ? `${headsEn[standing]} ${name} ${time}, was not up for ${lasted}`
      : `${headsEn[standing]} ${name} since ${time}${because(reason)}`,
  blockClients: (clients) => `Clients: ${clients}`,
  blockCauses: (names) => `Likely because of: ${names}`,
};
