import type { Reader } from '../texts/alert.ts';
import { cleanLine } from '../texts/clean.ts';
import type { Impact } from './impact.ts';
import { blamedVendor, nameIn, noticeLines, serviceName, workaroundLine } from './lines.ts';
import type { Eta, Fault, NoticeKind, NoticeState, Sureness } from './notice.ts';
import type { Told } from './told.ts';

/** Says which shape the body has: it changes when something is taken away or gets another meaning. */
const version = 1;

/** A moment as ISO 8601 in UTC. */
type Moment = string;

/** What a client's webhook is sent. All that it holds is made from what this client is told, and nothing else. */
export interface NoticeHook {
  readonly version: typeof version;
  /** The same however often the same message is sent. */
  readonly id: string;
  readonly at: Moment;
  readonly client: { readonly id: string; readonly name: string };
  /** Who writes: the title of the status page. */
  readonly from: string;
  /** The client's page. */
  readonly page: string;
  /** Oldest first. */
  readonly notices: readonly HookedNotice[];
}

export interface HookedNotice {
  /** The same in whatever message it comes: `i-7f3a9c2e/12`, of a correction `i-7f3a9c2e/12/correction`. */
  readonly id: string;
  /** `correction`: {@link corrects} is to be disregarded. */
  readonly what: 'notice' | 'correction';
  /** Id of the notice that was taken back. */
  readonly corrects: string | null;
  readonly incident: string;
  /** When it was posted; of a correction, when the notice was that it takes back. */
  readonly at: Moment;
  /** `id`: as the client's page and the JSON of the status page call it. */
  readonly service: { readonly id: string; readonly name: string };
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly impact: Impact;
  readonly since: Moment;
  /** null while it lasts. */
  readonly until: Moment | null;
  /** Of every text here. */
  readonly language: Reader['language'];
  /** All of it in sentences, as the email says it, in lines. */
  readonly text: string;
  readonly eta: HookedEta;
  /** What can be done meanwhile; null: nothing is known. */
  readonly workaround: string | null;
  /** Whose fault it is, as far as a person has said; `vendor`: its name. */
  readonly fault: { readonly kind: 'ours' | 'vendor' | 'unknown'; readonly vendor: string | null };
  readonly nextUpdateBy: Moment | null;
  /** Whether anything was lost; null: nobody has said. */
  readonly loss: { readonly kind: 'nothing' | 'something'; readonly what: string | null } | null;
  readonly reportBy: Moment | null;
  /** Where the client says that it has seen it; null: there is nothing to say. */
  readonly receipt: string | null;
}

type HookedEta =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'at'; readonly at: Moment; readonly sure: Sureness }
  | { readonly kind: 'between'; readonly from: Moment; readonly until: Moment; readonly sure: Sureness };

/** One notice, and what stands around it: `component` is what the public calls its service. */
export interface ToldNotice {
  readonly incident: string;
  readonly told: Told;
  readonly component: string;
  readonly receipt: string | null;
}

const moment = (at: number): Moment => new Date(at).toISOString();
const momentOrNull = (at: number | null): Moment | null => (at === null ? null : moment(at));
const orNull = (text: string): string | null => (text === '' ? null : text);

/** JSON of the shape that docs/notices.md gives; `now` is ms since 1970. */
export function noticeWebhook(
  some: readonly [ToldNotice, ...ToldNotice[]],
  {
    id,
    client,
    page,
    reader,
    now,
  }: {
    readonly id: string;
    readonly client: string;
    readonly page: string;
    readonly reader: Reader;
    readonly now: number;
  },
): string {
  const [{ told }] = some;
  const body: NoticeHook = {
    version,
    id,
    at: moment(now),
    client: { id: client, name: cleanLine(told.client, 120) },
    from: nameIn(told.title, reader, ''),
    page,
    notices: some.map((each) => hooked(each, reader, now)),
  };
  return JSON.stringify(body);
}

function hooked(
  { incident, told, component, receipt }: ToldNotice,
  reader: Reader,
  now: number,
): HookedNotice {
  const { telling } = told;
  const id = `${incident}/${telling.notice}`;
  const isCorrection = telling.what === 'correction';
  return {
    id: isCorrection ? `${id}/correction` : id,
    what: telling.what,
    corrects: isCorrection ? id : null,
    incident,
    at: moment(telling.at),
    service: { id: component, name: serviceName(told, reader) },
    kind: telling.kind,
    state: telling.state,
    impact: telling.impact,
    since: moment(telling.since),
    until: momentOrNull(telling.until),
    language: reader.language,
    text: noticeLines(told, reader, now).join('\n'),
    eta: etaOf(telling.eta),
    workaround: orNull(workaroundLine(told, reader)),
    fault: { kind: faultKinds[telling.fault.kind], vendor: orNull(blamedVendor(told, reader)) },
    nextUpdateBy: momentOrNull(telling.nextUpdateBy),
    loss: lossOf(told, reader),
    reportBy: momentOrNull(telling.reportBy),
    receipt,
  };
}

/** Of a vendor that only reports trouble the text tells, and whose fault it is stays unknown. */
const faultKinds = {
  ours: 'ours',
  vendor: 'vendor',
  'other vendor': 'vendor',
  reported: 'unknown',
  unknown: 'unknown',
} as const satisfies Record<Fault['kind'], HookedNotice['fault']['kind']>;

function etaOf(eta: Eta): HookedEta {
  switch (eta.kind) {
    case 'unknown':
      return { kind: 'unknown' };
    case 'at':
      return { kind: 'at', at: moment(eta.at), sure: eta.sure };
    case 'between':
      return { kind: 'between', from: moment(eta.from), until: moment(eta.until), sure: eta.sure };
  }
}

function lossOf({ telling: { loss } }: Told, { language }: Reader): HookedNotice['loss'] {
  if (loss === null) return null;
  const what = loss.kind === 'something' ? orNull(cleanLine(loss.what[language] ?? '', 4_000)) : null;
  return { kind: loss.kind, what };
}
