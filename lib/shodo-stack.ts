import { fileURLToPath } from 'node:url';
import { Aws, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PlanSource } from '../lambda/core/plan.ts';
import { Alarms } from './alarms.ts';
import type { Files } from './bundle.ts';
import { DeadLetters } from './dead-letters.ts';
import { EveryMinute } from './every-minute.ts';
import type { Functions } from './functions.ts';
import { Orders } from './orders.ts';
import { allowPutting, allowSecrets, allowSending, allowTable } from './permissions.ts';
import { ShodoFunction, type ShodoFunctionProps } from './shodo-function.ts';
import { sizeFor, type Sizing } from './sizing.ts';
import { StateTable } from './state-table.ts';
import { StatusSite, type Domain } from './status-site.ts';
import { streamSource } from './stream-source.ts';
import { Topics } from './topics.ts';

export interface ShodoStackProps extends StackProps {
  readonly source: PlanSource;
  /** The plan as it ships beside every bundle: path to content. */
  readonly planFiles: Files;
  /** @default - a name under cloudfront.net */
  readonly domain?: Domain | undefined;
  /**
   * Spending on SMS in a month that is worth a warning, USD.
   * @default 0.8 - the limit of an account that never asked for a higher one is 1
   */
  readonly smsSpendUsd?: number;
  /**
   * Folder of the handlers.
   * @default - `lambda/handlers` of this project
   */
  readonly handlers?: string;
}

const ownHandlers = fileURLToPath(new URL('../lambda/handlers', import.meta.url));

/** Everything that Shodo needs in its home region. */
export class ShodoStack extends Stack {
  private readonly table = new StateTable(this, 'State').table;
  private readonly deadLetters = new DeadLetters(this, 'DeadLetters').queue;
  private readonly site: StatusSite;
  private readonly topics: Topics;
  private readonly orders: Orders;
  private readonly functions: Functions;

  constructor(scope: Construct, id: string, props: ShodoStackProps) {
    super(scope, id, { description: 'Shodo: uptime monitor and incident desk', ...props });
    const sizing = sizeFor(props.source);
    this.site = new StatusSite(this, 'Site', { domain: props.domain });
    this.topics = new Topics(this, 'Topics', { plan: props.source.plan });
    this.orders = new Orders(this, 'Orders', { ...sizing, deadLetters: this.deadLetters });
    this.functions = this.createFunctions(props, sizing);
    this.connect();
    this.permit();
    new Alarms(this, 'Alarms', {
      functions: this.functions,
      orders: this.orders.queue,
      deadLetters: this.deadLetters,
      ops: this.topics.ops,
      sizing,
      smsSpendUsd: props.smsSpendUsd ?? 0.8,
    });
    this.tell();
  }

  private createFunctions(props: ShodoStackProps, sizing: Sizing): Functions {
    const defaults = {
      handlers: props.handlers ?? ownHandlers,
      files: props.planFiles,
      environment: { TABLE_NAME: this.table.tableName, LOCATION: Aws.REGION },
      deadLetters: this.deadLetters,
    };
    const create = (id: string, own: Omit<ShodoFunctionProps, 'defaults'>) =>
      new ShodoFunction(this, id, { defaults, ...own }).lambda;
    const page = { PAGE_URL: this.site.url };
    const queue = { QUEUE_URL: this.orders.queue.queueUrl };
    const topics = this.topics.environment();
    return {
      tick: create('Tick', {
        handler: 'tick.ts',
        description: 'Orders the sweeps of the coming minute',
        timeout: Duration.seconds(30),
        environment: queue,
      }),
      sweep: create('Sweep', {
        handler: 'sweep.ts',
        description: 'Probes a shard and records what changed',
        timeout: Duration.millis(sizing.sweepTimeoutMs),
        memoryMb: sizing.sweepMemoryMb,
        environment: { SECRETS_PREFIX: `/${Aws.STACK_NAME}/` },
      }),
      respond: create('Respond', {
        handler: 'respond.ts',
        description: 'Opens and resolves incidents and alerts people',
        timeout: Duration.minutes(2),
        memoryMb: 512,
        environment: { ...topics, ...page },
      }),
      pulse: create('Pulse', {
        handler: 'pulse.ts',
        description: 'Makes certain, every minute, that everything due is done',
        timeout: Duration.minutes(2),
        memoryMb: 512,
        environment: { ...topics, ...page, ...queue },
      }),
      pages: create('Pages', {
        handler: 'pages.ts',
        description: 'Renders the status page',
        timeout: Duration.minutes(1),
        memoryMb: 512,
        environment: { ...page, BUCKET_NAME: this.site.bucket.bucketName },
      }),
    };
  }

  private connect(): void {
    const { tick, sweep, respond, pulse, pages } = this.functions;
    for (const [name, target] of Object.entries({ tick, pulse, pages }))
      new EveryMinute(this, `Every-${name}`, {
        target,
        description: `Every minute: ${name}`,
        deadLetters: this.deadLetters,
      });
    sweep.addEventSource(this.orders.source);
    respond.addEventSource(streamSource(this.table, this.deadLetters, { kind: 'state', phase: 'settled' }));
    pages.addEventSource(streamSource(this.table, this.deadLetters, { kind: 'fact' }));
  }

  private permit(): void {
    const { tick, sweep, respond, pulse, pages } = this.functions;
    allowTable(tick, this.table, { puts: ['sys'] });
    allowTable(sweep, this.table, {
      puts: ['hot#*', 'shard#*', 'series#*', 'roster#*', 'sys'],
      deletes: ['hot#*'],
    });
    for (const lambda of [respond, pulse])
      allowTable(lambda, this.table, {
        puts: ['hot#*', 'log#*', 'to#*', 'closed#*', 'sys'],
        deletes: ['hot#*', 'to#*'],
      });
    allowTable(pages, this.table, { puts: ['sys'] });
    for (const lambda of [tick, pulse]) this.orders.queue.grantSendMessages(lambda);
    allowSending(respond, this.topics);
    allowSending(pulse, this.topics, ['Publish', 'Subscribe', 'ListSubscriptionsByTopic']);
    allowSecrets(sweep);
    allowPutting(pages, this.site.bucket);
  }

  private tell(): void {
    new CfnOutput(this, 'PageUrl', { value: this.site.url, description: 'The public status page' });
    new CfnOutput(this, 'TableName', {
      value: this.table.tableName,
      description: 'States, facts and outboxes',
    });
    new CfnOutput(this, 'OpsTopicArn', {
      value: this.topics.ops.topicArn,
      description: 'Hears when Shodo itself is impaired',
    });
    new CfnOutput(this, 'SecretsPrefix', {
      value: `/${Aws.STACK_NAME}/`,
      description: 'A secret NAME of the config is the SecureString parameter of this prefix and NAME',
    });
  }
}
