import { duration } from '../times.ts';
import type { DeskEvent } from './view.ts';
import type { DeskWords } from './words.ts';

const list = (all: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(all);

const more = (count: number): string => `and ${count} more`;

/** No more than a glance takes in. */
const short = (items: readonly string[]): readonly string[] =>
  items.length <= 10 ? items : [...items.slice(0, 9), more(items.length - 9)];

const statuses = {
  down: 'is down',
  degraded: 'is impaired',
  unknown: 'cannot be seen',
  up: 'is up',
} as const;

const reported = { down: 'it does not work', degraded: 'it works in part' } as const;

const kinds = { outage: '', vendor: ' (a vendor)', leak: ' (data leak)', other: '' } as const;

const endings = {
  recovered: 'Over: everything is up again',
  removed: 'Closed: no longer watched',
  lifted: 'Over',
  paused: 'Closed: paused, and not seen to be up',
} as const;

const gone = { recovered: 'up again', removed: 'no longer watched', paused: 'not watched for now' } as const;

const tells = { leaving: 'is about to tell', told: 'told', stopped: 'was about to tell' } as const;

function event(event: DeskEvent, when: (at: number) => string): string {
  switch (event.what) {
    case 'opened':
    case 'turned':
      return short(
        event.monitors.map(
          ({ monitor, status, reason }) => `${monitor} ${statuses[status]}${reason ? `: ${reason}` : ''}`,
        ),
      ).join('; ');
    case 'left':
      return `${list(short(event.monitors))}: ${gone[event.why]}`;
    case 'paused':
      return `${event.by} paused ${list(short(event.monitors))} until ${when(event.until)}`;
    case 'called':
      return `Paged ${list(event.names)}`;
    case 'called again':
      return `Paged ${list(event.names)} again`;
    case 'noted':
      return `Wrote to ${list(event.names)}`;
    case 'told over':
      return `Told ${list(event.names)} that it is over`;
    case 'acknowledged':
      return `${event.by} has it`;
    case 'silenced':
      return `${event.by} silenced it until it is up`;
    case 'advanced':
      return `${event.by} had the next step paged at once`;
    case 'declared':
      return `${event.by} declared: ${reported[event.level]}${event.vendor === null ? kinds[event.kind] : ` (a vendor: ${event.vendor})`}${event.text === '' ? '' : `: ${event.text}`}`;
    case 'unreached':
      return event.names.length === 0
        ? 'Nobody was there to page: the next step is paged at once'
        : `${list(event.names)} could not be reached: the next step is paged at once`;
    case 'unanswered':
      return 'Nobody had acknowledged in time';
    case 'lapsed':
      return `Nothing heard from ${event.by} for ${duration(event.silentMs, 'en')}: paged anew`;
    case 'lifted':
      return `${event.by} resolved it`;
    case 'handed':
      return `${event.by} handed it over to ${handedTo(event.to, event.names)}`;
    case 'flapping':
      return `It comes and goes: it is over once it has been up for ${duration(event.calmMs, 'en')}`;
    case 'noticed':
      return `${event.by ?? 'Shodo itself'} ${tells[event.stage]} ${list(short(event.names))}${event.kind === 'no news' ? ' that there is no news' : event.state === 'resolved' ? ' that it is over' : ''}${event.leavesAt === null ? '' : `: it leaves ${when(event.leavesAt)}, and can be taken back until then`}`;
    case 'withdrawn':
      return event.by === null
        ? 'What was to be told to clients was not sent: it was over before'
        : event.hadLeft
          ? `${event.by} took back what clients were told`
          : `${event.by} took it back before anybody was told`;
    case 'held':
      return `${event.by} held what Shodo would say by itself: ${event.reason}`;
    case 'seen':
      return `${event.client} has seen it`;
    case 'disclosed':
      return `${event.by} noted as reported: ${event.report}`;
    case 'vendor':
      return event.level === null
        ? `${event.name} reports that it works again`
        : `${event.name} reports ${event.level === 'down' ? 'an outage' : 'trouble'} of its own`;
    case 'resolved':
      return endings[event.why];
  }
}

const handedTo = (to: string, people: readonly string[]): string =>
  people.length === 1 && people[0] === to ? to : `${to} (${list(people)})`;

export const en: DeskWords = {
  headline: {
    down: (service) => `${service} is down`,
    degraded: (service) => `${service} is impaired`,
    warned: (service) => `${service} needs attention`,
    recovered: (service) => `${service} is up again`,
    removed: (service) => `${service} is no longer watched`,
    paused: (service) => `${service} is not watched for now`,
    lifted: (service) => `${service}: over`,
  },
  since: (time, lasted) => `Since ${time}, for ${lasted}`,
  lasted: (since, until, lasted) => `From ${since} to ${until}, ${lasted}`,
  asOf: (time, zone) => `As of ${time}, ${zone}`,
  refresh: 'Refresh',
  forReader: (name) => `For ${name}`,
  list,
  everybody: list,

  nobodyHasIt: 'Nobody has it yet',
  youHaveIt: (since) => `You have it, since ${since}`,
  hasIt: (name, since) => `${name} has it, since ${since}`,
  acknowledgeBy: (time, isPast) =>
    isPast ? `It was to be acknowledged by ${time}.` : `To be acknowledged by ${time}.`,
  lapses: (time, name) => `If nothing is heard from ${name ?? 'you'} by ${time}, it is paged anew.`,
  silencedBy: (name, time) => `Silenced by ${name} at ${time}: nobody is paged until it is up`,
  silencedByYou: (time) => `You silenced it at ${time}: nobody is paged until it is up`,

  acknowledge: { label: 'Acknowledge', does: 'You take charge. Nobody else is paged.' },
  takeOver: (name) => ({ label: 'Take over', does: `You take charge instead of ${name}.` }),
  handOver: { label: 'Hand over', does: 'They are paged now. If they do not answer, paging goes on.' },
  to: 'To',
  rota: (id, onDuty) => `${id} (now ${onDuty})`,
  rotas: 'On duty',
  people: 'People',
  pageNext: (people) => ({ label: `Page ${people} now`, does: 'Does not wait for the time of that step.' }),
  silence: { label: 'Silence until up', does: 'Nobody is paged any more until it is up.' },
  resolve: {
    refused: { label: 'Resolve', does: 'Shodo resolves it by itself once its checks are right again.' },
    over: { label: 'Resolve', does: 'It was declared by a person and no check fails: say when it is over.' },
  },
  declaredBy: (name, time, isReader) => `Declared by ${isReader ? 'you' : name}, ${time}`,
  declaredKind: {
    outage: 'Outage',
    vendor: 'A vendor',
    leak: 'Data leak or breach',
    other: 'Something else',
  },
  declaredVendor: (name) => `A vendor: ${name}`,
  home: 'Everything open',

  done: ({ did, told, sent, called }) => {
    const what = {
      acknowledged: 'You have it.',
      handed: `Handed over. ${list(called)} ${called.length === 1 ? 'is' : 'are'} being paged.`,
      silenced: 'Silenced: nobody is paged until it is up.',
      advanced: `${list(called)} ${called.length === 1 ? 'is' : 'are'} being paged.`,
      declared:
        called.length === 0
          ? 'Declared.'
          : `Declared. ${list(called)} ${called.length === 1 ? 'is' : 'are'} being paged.`,
      lifted: 'Resolved: it is over.',
      paused: 'Paused.',
    }[did];
    if (told.length === 0) return what;
    const one = told.length === 1;
    return `${what} ${list(told)} ${sent ? (one ? 'has been told' : 'have been told') : one ? 'is being told' : 'are being told'}.`;
  },
  refused: {
    over: 'It is over already, so nothing was changed.',
    'still down':
      'Not resolved: its checks still fail. It is resolved by itself as soon as they are right again. If you only want quiet until then, silence it.',
    'nobody next':
      'There is nobody else to page: every step of the policy has been paged, or it stands still.',
    'nobody there': 'Not handed over: there is no such contact or rota any more. Choose another.',
    unknown: 'This service is no longer watched, so nothing was changed.',
  },
  notCalmYet: (calm) =>
    `Not resolved: it comes and goes. It is resolved by itself once it has been up for ${calm}. If you only want quiet until then, silence it.`,
  settled: 'It was so already. Nothing was done twice.',

  actions: 'What else you can do',
  clients: 'Clients touched',
  noticeBy: (time, isPast) => (isPast ? `first notice was due ${time}` : `first notice due ${time}`),
  firstNotice: (time, isPast) =>
    isPast
      ? `The clients were to hear of it by ${time}. Tell them now what is certain.`
      : `Tell the clients what is certain by ${time}, even before the cause is known.`,
  tellOver: 'Tell the clients that it is over.',
  flapping: (isUp, calm) =>
    `It comes and goes${isUp ? ', and is up just now' : ''}. It is over once it has been up for ${calm}.`,
  causes: (names) => `Likely cause: ${names} is not up either`,
  toDo: 'What to do',
  workaround: 'What clients can do meanwhile:',
  runbook: 'Runbook',
  seen: 'What was seen',
  monitorSince: (time) => `since ${time}`,
  seenFrom: (places, count, asked) =>
    asked > 1 ? `seen from ${count} of ${asked} places: ${places}` : `seen from ${places}`,
  calls: 'Who was paged',
  nobodyCalled: 'Nobody yet.',
  channel: {
    sms: 'SMS',
    pagerduty: 'PagerDuty',
    webhook: 'webhook',
    teams: 'Teams',
    slack: 'Slack',
    chat: 'chat',
    email: 'email',
  },
  delivery: {
    waiting: 'being sent',
    sent: 'sent',
    tried: 'failed, is tried again',
    failed: 'failed',
    unconfirmed: 'failed: the address is not confirmed',
    dropped: 'not needed any more',
  },
  you: 'you',
  next: (people, time, isRepeat) => `Next: ${people}${isRepeat ? ' again' : ''} at ${time}`,
  noNext: 'Nobody else is paged.',
  held: 'Nobody else is paged: it is silenced.',
  heldBy: (name) => `Nobody else is paged: ${name} has it.`,
  heldByYou: 'Nobody else is paged: you have it.',
  more,
  earlier: (count) => `Earlier (${count})`,
  timeline: 'Timeline',
  event,

  missingTitle: 'This link leads nowhere',
  missing:
    'It may be too old, or have been replaced by a newer one. Open the link in the latest message, or ask who runs Shodo for you.',
  statusPage: 'Status page',
};
