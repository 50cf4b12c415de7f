import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface EveryMinuteProps {
  readonly target: IFunction;
  readonly description: string;
  /** Where the scheduler leaves what it could not hand over. */
  readonly deadLetters: IQueue;
}

/**
 * Invokes a function at the start of every minute with `{ "scheduledTime": "2026-11-21T10:00:00Z" }`, at least
 * once. By the fifth minute the next four have done the work, so older events are given up.
 */
export class EveryMinute extends Construct {
  constructor(scope: Construct, id: string, props: EveryMinuteProps) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      description: props.description,
      schedule: ScheduleExpression.cron({ minute: '*' }),
      target: new LambdaInvoke(props.target, {
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: props.deadLetters,
        retryAttempts: 3,
        maxEventAge: Duration.minutes(5),
      }),
    });
  }
}
