import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption, type IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const maxReceiveCount = 3;

export interface OrdersProps {
  readonly sweepTimeoutMs: number;
  readonly sweepConcurrency: number;
  readonly deadLetters: IQueue;
}

/** The queue of sweep orders, each delayed until its slot. */
export class Orders extends Construct {
  readonly queue: Queue;
  /** One order a time, so that a failed one is not tried again with others. */
  readonly source: SqsEventSource;

  constructor(scope: Construct, id: string, props: OrdersProps) {
    super(scope, id);
    // Six times the function's timeout is what Lambda asks for.
    const visibilityTimeout = Duration.millis(6 * props.sweepTimeoutMs);
    const retriesMs = visibilityTimeout.toMilliseconds() * (maxReceiveCount + 1);
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout,
      retentionPeriod: Duration.millis(Math.max(60 * 60_000, retriesMs)),
      deadLetterQueue: { queue: props.deadLetters, maxReceiveCount },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.source = new SqsEventSource(this.queue, {
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: props.sweepConcurrency,
    });
  }
}
