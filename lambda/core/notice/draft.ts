import { languages } from '../text.ts';
import type { Language, Text } from '../text.ts';
import { etaIn, momentIn } from './moment-text.ts';
import type { Fault, Loss, Notice, NoticeState, Sureness } from './notice.ts';
import { propose } from './propose.ts';
import type { Proposal } from './propose.ts';
import { reportedFault } from './suspect.ts';

type Words = Partial<Readonly<Record<Language, string>>>;

/** What a person wants clients to hear, as they wrote it; what is null or missing is as it is proposed. */
export interface NoticeWish {
  readonly kind: 'update' | 'no news' | 'resolved';
  readonly state: NoticeState | null;
  /** As `etaIn` reads it; null: as it was told. */
  readonly eta: string | null;
  readonly sure: Sureness | null;
  readonly text: Words;
  readonly workaround: Words;
  /** `unknown`, `reported`, `ours`, `vendor:ID`, or `other:NAME` of one that the config does not have. */
  readonly fault: string | null;
  /** When the next word comes, as `momentIn` reads it. */
  readonly next: string | null;
  /** Ids; null: all whom it touches. */
  readonly clients: readonly string[] | null;
  readonly loss: 'nothing' | 'something' | null;
  readonly lost: Words;
  /** By when the report comes, as `momentIn` reads it. */
  readonly reportBy: string | null;
}

/** `eta`, `next word`, `report`: no such time can be read from what was written. */
export type DraftFault = 'eta' | 'next word' | 'report';

export type Draft = { readonly notice: Notice; readonly fault?: undefined } | { readonly fault: DraftFault };

/** The notice that a wish comes to. `timezone`: of the clock that the person reads. */
export function draftOf(
  wish: NoticeWish,
  ground: Omit<Proposal, 'clients'> & { readonly touched: readonly string[] },
  timezone: string,
): Draft {
  const { now, touched, service } = ground;
  const clients = wish.clients ?? touched;
  const proposed = propose(wish.kind, { ...ground, clients });
  const sure = wish.sure ?? (proposed.eta.kind === 'unknown' ? 'rough' : proposed.eta.sure);
  const eta = wish.eta === null ? proposed.eta : etaIn(wish.eta, sure, now, timezone);
  if (eta === null) return { fault: 'eta' };
  const next = wish.next === null ? proposed.nextUpdateBy : momentIn(wish.next, now, timezone);
  if (wish.next !== null && next === null) return { fault: 'next word' };
  const reportBy = wish.reportBy === null ? null : momentIn(wish.reportBy, now, timezone);
  if (wish.reportBy !== null && (reportBy === null || reportBy <= now)) return { fault: 'report' };
  const isOver = wish.kind === 'resolved';
  const notice: Notice = {
    ...proposed,
    state: isOver ? 'resolved' : (wish.state ?? proposed.state),
    text: written(wish.text),
    eta: isOver ? { kind: 'unknown' } : eta,
    workaround: workaroundOf(wish.workaround, proposed.workaround, service.workaround),
    fault: wish.fault === null ? proposed.fault : faultOf(wish.fault, ground),
    nextUpdateBy: isOver ? null : next,
    loss: isOver ? lossOf(wish) : null,
    reportBy: isOver ? reportBy : null,
  };
  return { notice };
}

function written(text: Words): Notice['text'] {
  const said = languages.flatMap((language) => {
    const words = (text[language] ?? '').trim();
    return words === '' ? [] : [[language, words] as const];
  });
  return said.length === 0 ? null : Object.fromEntries(said);
}

/** null where it is that of the service, so that a later change of the config is told. */
function workaroundOf(wish: Words, proposed: Text | null, ofService: Text | null): Text | null {
  const before = proposed ?? ofService ?? { en: '', ja: '' };
  const given = { en: (wish.en ?? before.en).trim(), ja: (wish.ja ?? before.ja).trim() };
  const usual = ofService ?? { en: '', ja: '' };
  const isUsual = languages.every((language) => given[language] === usual[language].trim());
  return isUsual ? null : given;
}

/** What is not written as a fault names a vendor that nobody knows, and is refused as such. */
function faultOf(text: string, { incident }: Pick<Proposal, 'incident'>): Fault {
  if (text === 'ours' || text === 'unknown') return { kind: text };
  if (text === 'reported') return reportedFault(incident);
  if (text.startsWith('other:')) return { kind: 'other vendor', name: text.slice('other:'.length).trim() };
  return { kind: 'vendor', vendor: text.replace(/^vendor:/u, '') };
}

function lossOf({ loss, lost }: NoticeWish): Loss | null {
  if (loss === null) return null;
  return loss === 'nothing' ? { kind: 'nothing' } : { kind: 'something', what: written(lost) ?? {} };
}

/** {@link Fault} as a wish names it. */
export function faultName(fault: Fault): string {
  if (fault.kind === 'vendor') return `vendor:${fault.vendor}`;
  return fault.kind === 'other vendor' ? `other:${fault.name}` : fault.kind;
}
