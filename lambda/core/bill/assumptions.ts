import { cpuShare, probesInFlight, probesPerHost } from '../sizing.ts';
import { assumed } from './assumed.ts';
import type { Load } from './load.ts';
import { coldStartMs, cpuMs, probeBytesOut, probeCpuMs, seriesBytes, sweepPeakMb } from './measured.ts';
import { outageOperations } from './operations.ts';
import { pricesOf, pricesRegion } from './prices.ts';

const number = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${number(share * 100)} %`;

/** What the bill takes for granted, a sentence each. */
export function assumptionsOf({
  sizes,
  sweeps,
  runs,
  shards,
  otherLocations,
  heartbeats,
  visitorTopics,
}: Load): readonly string[] {
  const { sweep } = sizes;
  const sweepMs = Math.round(runs.sweep.durationMs);
  const writes = sweeps.runs === 0 ? 0 : 1 + sweeps.seriesWrites / sweeps.runs;
  return [
    'What the probes send and SMS are sums of their own: running is what Shodo itself costs, total has all three.',
    `Prices are those of ${pricesRegion} in ${pricesOf}, in USD and before tax; other regions differ. No free tier is counted.`,
    `A month has ${assumed.hoursAMonth} hours. Windows are not counted: a watch window adds the sweeps of its slots.`,
    `A sweep lasts ${number(sweepMs)} ms on average at ${sweep.memoryMb} MB, which is ${cpuShare(sweep).toFixed(2)} of a CPU: ` +
      `${cpuMs.sweep} ms of CPU, and ${probeCpuMs.tls} ms for each probe with TLS, ${probeCpuMs.http} ms for plain HTTP and ${probeCpuMs.plain} ms for TCP or DNS, ` +
      `as measured by node bench/bill.ts; a CPU of Lambda is taken to be as fast. While it waits for some endpoints it works on others; Lambda bills waiting and working alike.`,
    ...(otherLocations > 0 ? ['Only the home location is counted.'] : []),
    `An endpoint takes ${assumed.endpointMs} ms on average; ${probesInFlight} are probed at once, ${probesPerHost} of them on the same host.`,
    `A sweep of 1,000 endpoints takes ${sweepPeakMb} MB of memory at its peak, as measured by node bench/bill.ts.`,
    `A tick takes ${cpuMs.tick} ms of CPU, a pulse ${cpuMs.pulse}, a rendering of the pages ${cpuMs.pages}, a response ${cpuMs.respond}, and each waits ${assumed.tableWaitMs} ms for the table.`,
    `A function starts cold ${assumed.coldStartsAnHour} time an hour, which takes ${coldStartMs} ms and is billed.`,
    `A sweep writes ${number(Number(writes.toFixed(2)))} units on average: the tick of its shard, and its samples (${seriesBytes.fixed} bytes and ${seriesBytes.perProbe} for each probe). What is up is not written.`,
    ...(heartbeats.count > 0
      ? [
          `A job calls once each time that it is expected (${cpuMs.beat} ms of CPU, a read and a write); one that also says when it begins costs twice that. The state of each takes ${number(Math.round(heartbeats.stateBytes / heartbeats.count))} bytes.`,
        ]
      : []),
    'A query of an empty bucket costs one read unit, and half of one in the scan of the pulse, which may be a second behind.',
    `A service fails ${percent(assumed.failingShare)} of the time, all its monitors together, ${assumed.outageMinutes} minutes at a time, and hangs until the timeout; ${number(assumed.flukeShare * 1_000_000)} of a million probes fail by chance and are tried again.`,
    `Of an outage everybody in the policy hears ${assumed.messagesAnOutage} times on each channel, every address of its clients ${assumed.noticesAnOutage} times, ${outageOperations.facts} facts are recorded, the desk is visited ${assumed.deskVisits} times (${cpuMs.desk} ms of CPU each), and the ops get ${assumed.alarmMails} alarms a month.`,
    ...(visitorTopics > 0
      ? [
          `Visitors who subscribed at the status page are ${assumed.subscribers}, and hear ${assumed.messagesAnOutage} times of every outage.`,
        ]
      : []),
    `An SMS has ${assumed.smsParts.ja} parts in Japanese and ${assumed.smsParts.en} in English, each at the price to Japan; other countries differ.`,
    `A probe with TLS sends ${number(probeBytesOut.tls)} bytes, plain HTTP ${probeBytesOut.http}, TCP or DNS ${probeBytesOut.plain}, all of them to the internet; what comes in is free. It costs the same whatever probes from AWS. AWS bills an account only for what it sends beyond 100 GB a month, which like every free tier is not counted.`,
    `Lambda keeps ${assumed.pollers} polls of ${assumed.pollSeconds} s open on the queue.`,
    `A run logs ${assumed.logBytesARun} bytes, Lambda's own records included, kept for one month.`,
    `Samples are kept; stored are those of ${assumed.keptMonths} months, the middle of the first year. To each stored item DynamoDB adds ${assumed.itemOverheadBytes} bytes.`,
    `The table is encrypted under DynamoDB's own key, which costs nothing. Secrets are read every ${assumed.secretMinutes} minutes by ${shards === 1 ? 'one sweeper' : `${shards} sweepers`}.`,
    `The status page is viewed ${number(assumed.pageViews)} times a month, refreshes included, with ${assumed.filesAView} files and ${number(assumed.bytesAView / 1000)} KB each, in the United States.`,
  ];
}
