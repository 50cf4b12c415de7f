import { hotKeysOf } from '../keys.ts';
import { namedSecrets } from '../named-secrets.ts';
import type { PlanSource } from '../plan.ts';
import {
  cpuShare,
  everyMinutes,
  probedMonitors,
  sizeFor,
  type FunctionName,
  type FunctionSize,
} from '../sizing.ts';
import { visitorsRecipients } from '../visitors/outboxes.ts';
import { assumed, minutesAMonth } from './assumed.ts';
import { heartbeatsOf, type Heartbeats } from './heartbeats.ts';
import { outagesOf, type Outages } from './outages.ts';
import { runsOf, type Runs } from './runs.ts';
import { dailySlots, sweepsOf, together, type Sweeps } from './sweeps.ts';

const dayMinutes = 1440;
const minuteMs = 60_000;
/** Messages that SQS takes in one request. */
const batchSize = 10;

/** What a plan asks of AWS in a month. */
export interface Load {
  readonly sizes: Readonly<Record<FunctionName, FunctionSize>>;
  readonly runs: Readonly<Record<FunctionName, Runs>>;
  readonly sweeps: Sweeps;
  readonly outages: Outages;
  readonly heartbeats: Heartbeats;
  readonly shards: number;
  /** In which the plan has services. */
  readonly buckets: number;
  /** Calls of the clock. */
  readonly schedules: number;
  /** Requests that send orders. */
  readonly batches: number;
  /** Writes of one shard's roster, of all shards. */
  readonly rosterWrites: number;
  readonly secrets: number;
  readonly languages: number;
  readonly opsAddresses: number;
  /** One a language, where visitors can subscribe. */
  readonly visitorTopics: number;
  /** Mails to them, each of which goes to all who subscribed in its language. */
  readonly visitorMails: number;
  /** Where what fails at home is asked about, and the watchdog's. */
  readonly otherLocations: number;
}

/** Orders of the same minute go together. */
function batchesOf({ plan }: PlanSource): number {
  const orders = new Map<number, number>();
  for (const slot of plan.shards.flatMap(dailySlots)) {
    const minute = Math.floor(slot / minuteMs);
    orders.set(minute, (orders.get(minute) ?? 0) + 1);
  }
  const daily = [...orders.values()].reduce((sum, count) => sum + Math.ceil(count / batchSize), 0);
  return (daily * minutesAMonth) / dayMinutes;
}

function rosterWritesOf(source: PlanSource): number {
  return source.plan.shards.reduce((sum, shard) => {
    const ids = probedMonitors(source, shard.buckets).map(({ id }) => id.length + 1);
    return sum + Math.ceil(ids.reduce((bytes, length) => bytes + length, 0) / 1024);
  }, 0);
}

export function loadOf(source: PlanSource): Load {
  const { plan } = source;
  const { functions: sizes } = sizeFor(source);
  const sweeps = together(plan.shards.map((shard) => sweepsOf(source, shard, cpuShare(sizes.sweep))));
  const outages = outagesOf(source);
  const heartbeats = heartbeatsOf(source);
  const visitorTopics = visitorsRecipients(plan).length;
  return {
    sizes,
    runs: runsOf(sizes, sweeps, outages, heartbeats),
    sweeps,
    outages,
    heartbeats,
    shards: plan.shards.length,
    buckets: hotKeysOf(plan.services.map(({ id }) => id)).length,
    schedules: Object.values(everyMinutes).reduce((sum, every) => sum + minutesAMonth / every, 0),
    batches: batchesOf(source),
    rosterWrites: rosterWritesOf(source),
    secrets: namedSecrets(probedMonitors(source)).length,
    languages: plan.languages.length,
    opsAddresses: plan.ops.email.length,
    visitorTopics,
    visitorMails: visitorTopics * assumed.messagesAnOutage * outages.outages,
    otherLocations: plan.locations.confirm.length + (plan.locations.watchdog === null ? 0 : 1),
  };
}
