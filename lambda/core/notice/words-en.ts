import type { Impact } from './impact.ts';
import type { EtaChange, NoticeWords, ToldEta } from './words.ts';

const is: Readonly<Record<Impact, string>> = {
  down: 'is not available',
  part: 'is not available in part',
  slow: 'answers slowly',
  partial: 'cannot be reached from everywhere',
  impaired: 'does not work as it should',
  touched: 'may not work as it should',
  unstable: 'is not available at times',
  other: 'has a problem',
};

const still: Readonly<Record<Impact, string>> = {
  down: 'is still not available',
  part: 'is still not available in part',
  slow: 'still answers slowly',
  partial: 'still cannot be reached from everywhere',
  impaired: 'still does not work as it should',
  touched: 'may still not work as it should',
  unstable: 'is still not available at times',
  other: 'still has a problem',
};

const was: Readonly<Record<Impact, string>> = {
  down: 'was not available',
  part: 'was not available, in whole or in part,',
  slow: 'answered slowly',
  partial: 'could not be reached from everywhere',
  impaired: 'did not work as it should',
  touched: 'may not have worked as it should',
  unstable: 'was not available at times',
  other: 'had a problem',
};

const time = ({ from, until }: ToldEta): string => (until === null ? from : `${from} to ${until}`);

const when = ({ from, until, sure }: ToldEta): string =>
  until === null ? `${sure === 'sure' ? 'at' : 'at about'} ${from}` : `between ${from} and ${until}`;

const back = (eta: ToldEta): string =>
  ({
    sure: `It will be back ${when(eta)}.`,
    likely: `We expect it back ${when(eta)}.`,
    rough: `Our rough estimate is that it will be back ${when(eta)}; this may change.`,
  })[eta.sure];

const notKnown = 'We cannot say yet when it will be back.';

function etaInWords(change: EtaChange): string {
  switch (change.kind) {
    case 'none':
      return '';
    case 'unknown':
      return notKnown;
    case 'new':
      return back(change.eta);
    case 'stands':
      return `The time that we gave you stands: ${time(change.eta)}${change.eta.sure === 'rough' ? ', a rough estimate' : ''}.`;
    case 'earlier':
      return `${back(change.eta)} That is earlier than we told you (${time(change.was)}).`;
    case 'slipped': {
      const old = change.past
        ? `We told you ${time(change.was)}. That time has passed and it is not back yet. We are sorry.`
        : `We told you ${time(change.was)}. It will take longer, and we are sorry.`;
      return `${old} ${change.eta ? back(change.eta) : notKnown}`;
    }
  }
}

const roughly = (eta: ToldEta): string =>
  `${eta.until === null && eta.sure !== 'sure' ? 'about ' : ''}${eta.until === null ? eta.from : `${eta.from}-${eta.until}`}${eta.sure === 'rough' ? ' (rough)' : ''}`;

function briefEta(change: EtaChange): string {
  switch (change.kind) {
    case 'none':
      return '';
    case 'unknown':
      return 'No time known yet.';
    case 'new':
    case 'earlier':
      return `Back ${roughly(change.eta)}.`;
    case 'stands':
      return `Still expected ${roughly(change.eta)}.`;
    case 'slipped':
      return change.eta
        ? `Back ${roughly(change.eta)}, later than told. Sorry.`
        : `Not by ${change.was.until ?? change.was.from} as told; sorry, no new time yet.`;
  }
}

const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);

const reports = (names: readonly string[]): string =>
  names.length > 1 ? 'report trouble of their own' : 'reports trouble of its own';

/** Client notices in English. */
export const noticeWordsEn: NoticeWords = {
  ellipsis: '...',
  scale: 1,
  hello: (client) => (client === '' ? [] : [`Dear ${client},`, '']),
  seen: (name, impact, since) =>
    impact === 'touched'
      ? `Since ${since}, ${name} ${is[impact]}.`
      : `We have seen since ${since} that ${name} ${is[impact]}.`,
  still: (name, impact, since) => `${name} ${still[impact]} (since ${since}).`,
  calls: {
    yes: 'We are looking into it now.',
    called: 'Our staff on call have been alerted.',
    no: '',
  },
  states: {
    investigating: 'We are looking for the cause.',
    identified: 'We know the cause and are working on it.',
    monitoring: 'We have taken a measure and are watching whether it holds.',
  },
  ours: 'The cause lies in our own system. We are sorry.',
  vendor: (name) => `The cause lies with ${name}, whose service we use, not in our own system.`,
  vendorStill: (name) => `The cause still lies with ${name}, and we keep watching how it goes there.`,
  reported: (names) =>
    `${list(names)}, whose ${names.length > 1 ? 'services' : 'service'} we use, ${reports(names)}. Whether this is the cause is not certain yet.`,
  nothingNew: 'There is nothing new to tell yet.',
  eta: etaInWords,
  workaround: (text) => `Meanwhile: ${text}`,
  next: (at) => `We will write again by ${at} at the latest, also if there is nothing new.`,
  resolved: ({ name, impact, since, until, lasted }) =>
    `${name} has been ${impact === 'other' || impact === 'touched' ? 'in order' : 'working'} again since ${until}. It ${was[impact]} from ${since} to ${until} (${lasted}).`,
  sorry: 'We are sorry for the trouble this has caused you.',
  nothingLost: 'Nothing was lost.',
  lost: (what) => (what === '' ? 'Something was lost. We will tell you what.' : `What was lost: ${what}`),
  report: (at) => `You will have our report by ${at}.`,
  correction: (name, at) =>
    `Please disregard our message of ${at} about ${name}. We sent it in error and have taken it back. We are sorry.`,
  link: (url) => `How it stands now: ${url}`,
  seenIt: (url) => `Please tell us that you have seen this: ${url}`,
  zone: (name) => `All times are in ${name}.`,
  footer: 'You receive this at an address that was given to us for notices of this kind.',
  heading: (name) => `* ${name}`,
  brief: {
    from: (title) => (title === '' ? '' : `${title}: `),
    about: (name) => `${name}: `,
    seen: (name, impact, since) => `${name} ${is[impact]} since ${since}.`,
    vendor: (name) => `Cause: ${name}, not our own system.`,
    reported: (names) => `${list(names)} also ${names.length > 1 ? 'report' : 'reports'} trouble.`,
    nothingNew: (name) => `${name}: still not solved, nothing new.`,
    resolved: (name, until, lasted) => `${name} works again since ${until} (trouble for ${lasted}).`,
    correction: (name, at) => `Please disregard our message of ${at} about ${name}.`,
    eta: briefEta,
    workaround: (text) => `Meanwhile: ${text}${/[.!?]$/.test(text) ? '' : '.'}`,
    next: (at) => `Next word by ${at}.`,
    zone: (offset) => `(times ${offset})`,
    many: (names, count) => `${count} notices: ${names.join(', ')}${names.length < count ? ' ...' : ''}`,
    gap: ' ',
  },
};
