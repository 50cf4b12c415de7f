import type { FunctionName } from '../sizing.ts';
import { assumed, minutesAMonth } from './assumed.ts';
import { line, type BillLine } from './line.ts';
import type { Load } from './load.ts';
import { coldStartMs } from './measured.ts';
import {
  beatOperations,
  bucketsAPulse,
  flukeWrites,
  operations,
  outageOperations,
  readUnitBytes,
} from './operations.ts';
import { prices } from './prices.ts';

const million = 1_000_000;
/** AWS means 2³⁰ bytes. */
const gb = 1_073_741_824;

const shown = (count: number): string => Math.round(count).toLocaleString('en-US');

const names: readonly FunctionName[] = ['tick', 'sweep', 'respond', 'pulse', 'pages', 'desk'];

export function functionLines({ sizes, runs }: Load): readonly BillLine[] {
  const seconds = names.map((name) => {
    const { memoryMb } = sizes[name];
    const { runs: count, durationMs } = runs[name];
    const what = `${name}: ${shown(count)} × ${shown(durationMs)} ms at ${memoryMb} MB`;
    return line(prices.lambdaSeconds, what, (count * durationMs * memoryMb) / 1000 / 1024);
  });
  const starts = assumed.coldStartsAnHour * assumed.hoursAMonth;
  const coldGb = names.reduce((sum, name) => sum + sizes[name].memoryMb / 1024, 0);
  const requests = names.reduce((sum, name) => sum + runs[name].runs, 0);
  return [
    ...seconds,
    line(prices.lambdaSeconds, 'cold starts', (starts * coldGb * coldStartMs) / 1000),
    line(prices.lambdaRequests, 'requests', requests, million),
    line(prices.apiRequests, 'what people do at the desk, and heartbeats', runs.desk.runs, million),
  ];
}

/** States of jobs lie in the buckets while they are up: what all of them add to a consistent look at all buckets. */
const readsOfStates = ({ heartbeats }: Load): number => heartbeats.stateBytes / readUnitBytes;

function readsOf(load: Load): number {
  const { runs, sweeps, outages, buckets, heartbeats, visitorTopics } = load;
  const { sweep, pulse, pages } = operations;
  const lookedThrough =
    pulse.readsABucket * runs.pulse.runs + runs.pages.runs + sweeps.buckets / Math.max(1, buckets);
  return (
    beatOperations.reads * heartbeats.calls +
    readsOfStates(load) * lookedThrough +
    sweep.reads * runs.sweep.runs +
    sweep.readsABucket * sweeps.buckets +
    (pulse.reads + pulse.readsAnOutbox * visitorTopics + pulse.readsABucket * bucketsAPulse(buckets)) *
      runs.pulse.runs +
    (pages.reads + pages.readsABucket * buckets) * runs.pages.runs +
    outageOperations.readsAMinute * outages.outages * assumed.outageMinutes
  );
}

function writesOf({ runs, sweeps, outages, heartbeats, rosterWrites, visitorMails }: Load): number {
  const { tick, sweep, pulse, pages } = operations;
  return (
    beatOperations.writes * heartbeats.calls +
    tick.writes * runs.tick.runs +
    sweep.writes * runs.sweep.runs +
    sweeps.seriesWrites +
    pulse.writes * runs.pulse.runs +
    pages.writes * runs.pages.runs +
    rosterWrites * assumed.coldStartsAnHour * assumed.hoursAMonth +
    flukeWrites * assumed.flukeShare * sweeps.probes +
    outageOperations.writesAMonitor * outages.monitors +
    outageOperations.writesAService * outages.outages +
    outageOperations.writesAMessage * (outages.emails + outages.sms + visitorMails)
  );
}

export function tableLines(load: Load): readonly BillLine[] {
  const stored = load.sweeps.seriesBytes * assumed.keptMonths;
  return [
    line(prices.tableReads, 'reads, all consistent but the scan of the pulse', readsOf(load), million),
    line(prices.tableWrites, 'writes, all conditional', writesOf(load), million),
    line(prices.tableStorage, 'stored samples', stored, gb),
    line(prices.tableRecovery, 'point-in-time recovery', stored, gb),
  ];
}

export function orderLines({ schedules, batches, runs }: Load): readonly BillLine[] {
  const polls = (assumed.pollers * 60 * minutesAMonth) / assumed.pollSeconds;
  return [
    line(prices.schedules, 'clock of tick, pulse and pages', schedules, million),
    line(prices.queueRequests, 'orders sent, received and deleted', batches + 2 * runs.sweep.runs, million),
    line(prices.queueRequests, 'polls that find nothing', polls, million),
  ];
}

export function watchLines({ runs }: Load, alarms: number): readonly BillLine[] {
  const lines = names.reduce((sum, name) => sum + runs[name].runs, 0);
  return [
    line(prices.alarms, 'alarms on Shodo itself', alarms),
    line(prices.logs, 'logs of the functions', lines * assumed.logBytesARun, gb),
  ];
}

export function keyLines({ outages, secrets, shards }: Load): readonly BillLine[] {
  const fetches = (minutesAMonth / assumed.secretMinutes) * secrets * shards;
  const requests = fetches + 2 * (outages.emails + assumed.alarmMails);
  return [
    line(prices.keys, 'key of the topics', 1),
    line(prices.keyRequests, 'keys of topics and secrets', requests, 10_000),
  ];
}

export function pageLines({ runs, languages, outages, heartbeats }: Load): readonly BillLine[] {
  const changing = 1 + languages;
  const atAnOutage = outageOperations.facts * 3 * changing;
  const requests = assumed.pageViews * assumed.filesAView;
  return [
    line(
      prices.filePuts,
      'pages put, each render anew',
      changing * runs.pages.runs + atAnOutage * outages.outages,
      1000,
    ),
    line(prices.fileGets, 'pages fetched by the distribution', requests, 1000),
    line(prices.pageRequests, `${shown(assumed.pageViews)} views`, requests, 10_000),
    line(prices.pageBytes, 'sent to readers', assumed.pageViews * assumed.bytesAView, gb),
    line(prices.pageRequests, `${shown(heartbeats.calls)} heartbeats`, heartbeats.calls, 10_000),
    line(prices.pageFunctions, 'addresses of folders', requests, million),
  ];
}

export function messageLines({
  outages,
  opsAddresses,
  visitorTopics,
  visitorMails,
}: Load): readonly BillLine[] {
  const { emails, sms } = outages;
  const toSubscribers = (visitorMails * assumed.subscribers) / Math.max(1, visitorTopics);
  return [
    line(prices.publishes, 'messages', emails + sms + assumed.alarmMails + visitorMails, million),
    line(prices.emails, 'alerts and alarms', emails + assumed.alarmMails * opsAddresses, 100_000),
    ...(visitorTopics > 0
      ? [line(prices.emails, `${assumed.subscribers} subscribers of the status page`, toSubscribers, 100_000)]
      : []),
  ];
}

export const trafficLine = ({ sweeps }: Load): BillLine =>
  line(prices.traffic, `what ${shown(sweeps.probes)} probes send`, sweeps.bytesOut, gb);

export const smsLine = ({ outages }: Load): BillLine =>
  line(prices.smsParts, `${outages.sms.toFixed(1)} alerts, as to Japan`, outages.smsParts);
