import type { IncidentJson } from '../../lambda/web/desk/json.ts';
import type { SentNotice } from '../../lambda/web/desk/notify-view.ts';
import { etaIn, momentIn } from '../../lambda/core/notice/moment-text.ts';
import { readArguments } from './arguments.ts';
import { DeskError } from './desk-client.ts';
import {
  actAt,
  addressOf,
  homeFor,
  incidentOptions,
  readIncidentAt,
  theIncident,
} from './incident-client.ts';
import { UsageError } from './usage.ts';

const usage =
  'update INCIDENT [--state S] [--eta 30m|15:30|15:00-16:00|unknown] [--sure rough|likely|sure] [--text …] ' +
  '[--workaround …] [--fault ours|unknown|reported|vendor:ID|other:NAME] [--next 30m|15:30] [--clients a,b] [--no-news] [--at-once] [--as CONTACT]';

const states = ['investigating', 'identified', 'monitoring'] as const;
const sureness = ['rough', 'likely', 'sure'] as const;

const options = {
  ...incidentOptions,
  state: { type: 'string' },
  eta: { type: 'string' },
  sure: { type: 'string' },
  text: { type: 'string', multiple: true },
  workaround: { type: 'string', multiple: true },
  fault: { type: 'string' },
  next: { type: 'string' },
  clients: { type: 'string' },
  'no-news': { type: 'boolean', default: false },
  'at-once': { type: 'boolean', default: false },
} as const;

/**
 * `shodo update INCIDENT`: tells clients what is new, as the desk does; what is not named stays as it was told. Exits 0
 * if it was posted, 1 if it was refused.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options, true);
  const incident = theIncident(positionals, usage);
  const { state, sure, eta, next } = values;
  oneOf('--state', state, states);
  oneOf('--sure', sure, sureness);
  if (eta !== undefined && etaIn(eta, 'rough', Date.now(), 'UTC') === null)
    throw new UsageError(`--eta ${eta} is none: write 30m, 15:30, 15:00-16:00 or unknown`);
  if (next !== undefined && momentIn(next, Date.now(), 'UTC') === null)
    throw new UsageError(`--next ${next} is no time: write 30m or 15:30`);
  const texts = inLanguages('text', values.text ?? []);
  const workarounds = inLanguages('workaround', values.workaround ?? []);
  const hasMore = [state, eta, sure, next, values.fault].some((each) => each !== undefined);
  if (values['no-news'] && (hasMore || texts.length + workarounds.length > 0))
    throw new UsageError('--no-news says that there is nothing new: leave the rest out');
  const home = await homeFor(values);
  if (home === null) return 1;
  const told = (shown: IncidentJson): URLSearchParams => {
    const fields = new URLSearchParams({
      do: 'notify',
      kind: values['no-news'] ? 'no news' : 'update',
      after: String(shown.notify?.after ?? 0),
    });
    const named = { state, eta, sure, next, fault: values.fault, clients: values.clients };
    for (const [name, value] of Object.entries(named)) if (value !== undefined) fields.set(name, value);
    for (const [name, value] of [...texts, ...workarounds]) fields.set(name, value);
    if (values['at-once']) fields.set('at-once', '1');
    return fields;
  };
  return post(home, incident, told, values.json);
}

/** Posts a notice and says what came of it. */
export async function post(
  home: string,
  incident: string,
  told: (shown: IncidentJson) => URLSearchParams,
  asJson: boolean,
): Promise<number> {
  try {
    const address = await addressOf(home, incident);
    if (address === null) {
      console.error(`there is no incident ${incident}, or it was closed long ago`);
      return 1;
    }
    const acted = await actAt(address, told(await readIncidentAt(address)));
    const { notify } = await readIncidentAt(address);
    const last = 'did' in acted ? notify?.notices.find((each) => each.notice === acted.notice) : undefined;
    if (asJson) console.log(JSON.stringify({ ...acted, said: last ?? null }));
    else if ('refused' in acted)
      console.error(
        acted.why === 'overtaken'
          ? overtaken(notify?.notices ?? [])
          : `not sent: ${reasons[acted.why] ?? acted.why}`,
      );
    else if (!last) console.log('It was said already; nothing was sent twice.');
    else console.log([`To ${last.clients.join(', ')}:`, ...last.lines.map((line) => `  ${line}`)].join('\n'));
    return 'did' in acted ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** With what the colleague said, so that nobody has to look it up before they go on. */
function overtaken(notices: readonly SentNotice[]): string {
  const last = notices.findLast(({ by, withdrawnAt }) => by !== null && !by.isReader && withdrawnAt === null);
  const who = last?.by?.name ?? 'a colleague';
  return [
    `not sent: ${who} has just told clients. Read it, and run the command again if yours is still to be said:`,
    ...(last?.lines.map((line) => `  ${line}`) ?? []),
  ].join('\n');
}

const reasons: Readonly<Record<string, string | undefined>> = {
  nobody: 'it touches no client, or none of those named',
  'still down': 'it is not over yet',
  over: 'it is over; shodo resolve says so to clients',
  eta: 'the ETA must lie ahead, and a range end later than it begins',
  'next word': 'the next word must lie ahead',
  'too long': 'the text is longer than 4,000 characters',
  vendor: 'no such vendor',
  report: 'the report must lie ahead',
  unknown: 'the service is not in the config any more',
};

function oneOf(option: string, given: string | undefined, choices: readonly string[]): void {
  if (given !== undefined && !choices.includes(given))
    throw new UsageError(`${option} ${given} is none: write ${choices.join(', ')}`);
}

/** `ja:…` is in Japanese, `en:…` in English; what names no language is said in both. */
export const inLanguages = (name: string, given: readonly string[]): readonly (readonly [string, string])[] =>
  given.flatMap((text) => {
    const [, language, rest = ''] = /^(ja|en):(.*)$/su.exec(text) ?? [];
    const both = [[`${name}-ja`, text] as const, [`${name}-en`, text] as const];
    return language === undefined ? both : [[`${name}-${language}`, rest.trim()] as const];
  });
