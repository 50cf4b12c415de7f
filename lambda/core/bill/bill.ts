import type { PlanSource } from '../plan.ts';
import { assumptionsOf } from './assumptions.ts';
import { usd, type BillLine } from './line.ts';
import {
  functionLines,
  keyLines,
  messageLines,
  orderLines,
  pageLines,
  smsLine,
  tableLines,
  trafficLine,
  watchLines,
} from './lines.ts';
import { loadOf } from './load.ts';
import { pricesOf, pricesRegion } from './prices.ts';
import { alarmsOf } from './resources.ts';

/** A month on AWS, USD. */
export interface Bill {
  readonly currency: 'USD';
  /** Month of the prices, `2026-11`. */
  readonly pricesOf: string;
  readonly region: string;
  readonly lines: readonly BillLine[];
  /** Shodo itself: without what the probes send and without SMS. */
  readonly running: number;
  /**
   * What the probes send to the internet: the same whatever probes from AWS. Not taken off are the 100 GB a month
   * for which no account pays.
   */
  readonly traffic: number;
  readonly sms: number;
  /** Running, traffic and SMS. */
  readonly total: number;
  readonly assumptions: readonly string[];
}

/** What the plan costs, line by line. */
export function billOf(source: PlanSource): Bill {
  const load = loadOf(source);
  const traffic = trafficLine(load);
  const sms = smsLine(load);
  const lines = [
    ...functionLines(load),
    ...tableLines(load),
    ...orderLines(load),
    ...messageLines(load),
    ...watchLines(load, alarmsOf(source).length),
    ...keyLines(load),
    ...pageLines(load),
    traffic,
    sms,
  ];
  const total = usd(lines.reduce((sum, { amount }) => sum + amount, 0));
  const running = usd(total - traffic.amount - sms.amount);
  return {
    currency: 'USD',
    pricesOf,
    region: pricesRegion,
    lines,
    running,
    traffic: traffic.amount,
    sms: sms.amount,
    total,
    assumptions: assumptionsOf(load),
  };
}
