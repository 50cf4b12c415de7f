import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
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

export interface EveryMinutesProps {
  /** From one call to the next; a divisor of 60. */
  readonly minutes: number;
  readonly target: IFunction;
  readonly description: string;
  /** Where the scheduler leaves what it could not hand over. */
  readonly deadLetters: IQueue;
}

/**
 * Invokes a function at the start of every minute, or of every so many, with `{ "scheduledTime": "2026-11-21T10:00:00Z" }`, at least
 * once. What is older than five minutes is given up: by then the next ones have done the work, or are about to.
 */
export class EveryMinutes extends Construct {
  constructor(scope: Construct, id: string, props: EveryMinutesProps) {
    super(scope, id);
    const role = this.allow(props);
    new Schedule(this, 'Schedule', {
      description: props.description,
      schedule: ScheduleExpression.cron({ minute: props.minutes === 1 ? '*' : `*/${props.minutes}` }),
      target: new LambdaInvoke(props.target, {
        role: role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: props.deadLetters,
        retryAttempts: 3,
        maxEventAge: Duration.minutes(5),
      }),
    });
  }

  /** The role that the CDK would make may invoke every version of the function as well. */
  private allow({ target, description, deadLetters }: EveryMinutesProps): Role {
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
    });
    const role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': schedules } },
      }),
    });
    const invoke = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [target.functionArn],
    });
    role.addToPolicy(invoke);
    deadLetters.grantSendMessages(role);
    return role;
  }
}
