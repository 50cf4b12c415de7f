import { createHash } from 'node:crypto';
import type { IndexItem, Key } from '../items.ts';
import { drillKey, drillOutboxPk, drillService, indexKey } from '../keys.ts';
import type { Channel } from '../channels.ts';
import type { DueItem } from '../outbox.ts';

/** A test page to a contact, kept for ever: `drill#CONTACT` by sequence. All times are ms since 1970. */
export interface DrillItem extends Key {
  readonly kind: 'drill';
  /** The stream wakes the responder for `asked` only. */
  readonly phase: 'asked' | 'acknowledged';
  readonly version: number;
  /** As an incident's: links name it. */
  readonly id: string;
  readonly contact: string;
  readonly seq: number;
  /** The contact who asked for it. */
  readonly by: string;
  readonly at: number;
  /** Those that the contact had then. */
  readonly channels: readonly Channel[];
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
}

/** What a test page tells. */
export interface DrillContent {
  /** When it was asked for. */
  readonly at: number;
}

/** Asked again so soon (ms), and not acknowledged yet, it is the same drill. */
const runsForMs = 60_000;

/** A test page that the carrier does not take within this time (ms) is not sent any more: nobody waits for it. */
export const sendWithinMs = 15 * 60_000;

/** Links to a drill lead nowhere any more this long (ms) after it. */
const openForMs = 7 * 86_400_000;

export const isRunning = (drill: DrillItem, now: number): boolean =>
  drill.acknowledged === null && Math.abs(now - drill.at) < runsForMs;

export const isTooLate = (drill: Pick<DrillItem, 'at'>, now: number): boolean =>
  drill.at + sendWithinMs < now;

export const isExpired = (drill: DrillItem, now: number): boolean => drill.at + openForMs < now;

const idOf = (contact: string, seq: number, by: string, at: number): string =>
  `i-${createHash('sha256')
    .update(JSON.stringify(['drill', contact, seq, by, at]))
    .digest('hex')
    .slice(0, 8)}`;

/** A drill that nobody has acknowledged yet. */
export function newDrill(
  contact: string,
  seq: number,
  channels: readonly Channel[],
  by: string,
  at: number,
): DrillItem {
  return {
    ...drillKey(contact, seq),
    kind: 'drill',
    phase: 'asked',
    version: 1,
    id: idOf(contact, seq, by, at),
    contact,
    seq,
    by,
    at,
    channels,
    acknowledged: null,
  };
}

/** Where links find it. */
export const drillIndex = ({ id, seq }: DrillItem): IndexItem => ({
  ...indexKey(id),
  kind: 'index',
  incident: id,
  service: drillService,
  first: seq,
});

/** The drill with who acknowledged it: the first keeps it. */
export const acknowledged = (drill: DrillItem, by: string, at: number): DrillItem => ({
  ...drill,
  phase: 'acknowledged',
  version: drill.version + 1,
  acknowledged: { by, at: Math.max(at, drill.at) },
});

const page = 'drill#0';

/** The message that is due for it on one channel. */
export const drillDue = ({ id, contact, at }: DrillItem, channel: Channel): DueItem => ({
  pk: drillOutboxPk(contact, channel),
  sk: `due#${id}#${page}`,
  kind: 'due',
  about: 'drill',
  contact,
  channel,
  incident: id,
  page,
  at,
  content: { at },
});
