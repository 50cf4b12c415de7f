import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Sizing } from '../lambda/core/sizing.ts';
import type { Functions } from './functions.ts';

export interface AlarmsProps {
  readonly functions: Functions;
  readonly orders: IQueue;
  readonly deadLetters: IQueue;
  /** Hears when something begins to be wrong and when it is over. */
  readonly ops: ITopic;
  readonly sizing: Sizing;
  /** Spending on SMS in a month that is worth a warning, USD. */
  readonly smsSpendUsd: number;
}

interface Blindness {
  readonly description: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** @default - at least the threshold is bad */
  readonly below?: boolean;
  /** @default 1 */
  readonly periods?: number;
  /** @default - all of them */
  readonly badPeriods?: number;
  /** @default false - no data means that nothing bad happened */
  readonly silenceIsBad?: boolean;
}

const minute = Duration.minutes(1);
const dayMs = 86_400_000;
/** Orders are sent up to two minutes before their slot, and age meanwhile. */
const longestDelaySeconds = 150;

/**
 * What means that we are blind or mute, told to the ops. An alarm costs 0.10 USD a month, so there is one for each
 * consequence and none for what another one shows as well: throttled ticks are missing sweeps. Only the errors of
 * sweeps have an alarm of their own, for an order comes back for a quarter of an hour and more before it is a dead
 * letter. What the others fail at is one within minutes: events after two retries, records of the stream after three.
 */
export class Alarms extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.action = new SnsAction(props.ops);
    this.absence(props);
    this.failure(props);
    this.backlog(props);
    this.sms(props.smsSpendUsd);
  }

  private absence({ functions, sizing: { sweepEveryMs } }: AlarmsProps): void {
    this.alarm('PulseMissing', {
      description:
        'The pulse has not run for 5 minutes: escalations have stopped and nobody checks that alerts go out. ' +
        'Look at the schedules and at the concurrency limit of the account.',
      metric: functions.pulse.metricInvocations({ period: minute, statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      periods: 5,
      silenceIsBad: true,
    });
    if (sweepEveryMs === null || 2 * sweepEveryMs > dayMs) return;
    const minutes = Math.max(5, Math.ceil((2 * sweepEveryMs) / 60_000));
    this.alarm('SweepMissing', {
      description:
        `No sweep has run for ${minutes} minutes: NOTHING IS MONITORED. ` +
        'Look at the function tick, the queue of orders and the concurrency limit of the account.',
      metric: functions.sweep.metricInvocations({ period: Duration.minutes(minutes), statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      silenceIsBad: true,
    });
  }

  private failure({ functions, deadLetters }: AlarmsProps): void {
    this.alarm('SweepErrors', {
      description:
        'Endpoints are not probed, or their state is not recorded (the function sweep failed in 3 of the last 5 minutes). ' +
        'Read its log.',
      metric: functions.sweep.metricErrors({ period: minute, statistic: Stats.SUM }),
      threshold: 1,
      periods: 5,
      badPeriods: 3,
    });
    this.alarm('DeadLetters', {
      description:
        'Something was given up after all retries: tick (sweeps are not ordered), pulse (late alerts and escalations are ' +
        'not sent), respond (alerts wait for the pulse), pages (the status page is old) or an order of a sweep. The ' +
        'messages in the dead-letter queue name it; read its log, then purge the queue: until then you hear of no other.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: minute,
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
    });
  }

  private backlog({ functions, orders, sizing }: AlarmsProps): void {
    this.alarm('SweepsLate', {
      description:
        'Orders of sweeps are not worked off: probes are late or fail. Lambda is throttled (the concurrency of the ' +
        'account is used up), or the function sweep fails: read its log.',
      metric: orders.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM }),
      threshold: Math.max(240, Math.ceil(sizing.sweepTimeoutMs / 1000) + longestDelaySeconds),
      periods: 2,
    });
    this.alarm('ResponseLate', {
      description:
        'State changes wait more than a minute for a response: alerts are late. Read the log of the function respond.',
      metric: functions.respond.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM }),
      threshold: 60_000,
      periods: 3,
    });
  }

  /** SNS accepts an SMS and reports only here that it was not delivered. */
  private sms(spendUsd: number): void {
    this.alarm('SmsFailed', {
      description:
        'An SMS was not delivered: wrong number, opted out, spending limit, or an account still in the SMS sandbox. ' +
        'Email alerts still go out.',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'NumberOfNotificationsFailed',
        dimensionsMap: { PhoneNumber: 'PhoneNumberDirect' },
        period: minute,
        statistic: Stats.SUM,
      }),
      threshold: 1,
    });
    this.alarm('SmsSpend', {
      description:
        `SMS of this month have cost ${spendUsd} USD or more: at the account's limit SNS stops sending them. ` +
        'Ask AWS for a higher one in time.',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      threshold: spendUsd,
    });
  }

  private alarm(id: string, it: Blindness): void {
    const periods = it.periods ?? 1;
    const alarm = new Alarm(this, id, {
      alarmDescription: it.description,
      metric: it.metric,
      threshold: it.threshold,
      comparisonOperator:
        it.below === true
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: it.badPeriods ?? periods,
      treatMissingData:
        it.silenceIsBad === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }
}
