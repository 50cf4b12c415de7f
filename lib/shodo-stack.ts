import { fileURLToPath } from 'node:url';
import { Aws, CfnOutput, Duration, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { namedSecrets } from '../lambda/core/named-secrets.ts';
import type { PlanSource } from '../lambda/core/plan.ts';
import {
  beatThrottle,
  everyMinutes,
  probedMonitors,
  sizeFor,
  type FunctionName,
  type Sizing,
} from '../lambda/core/sizing.ts';
import { Alarms } from './alarms.ts';
import type { Files } from './bundle.ts';
import { DeadLetters } from './dead-letters.ts';
import { Desk, originSecret } from './desk.ts';
import { EveryMinutes } from './every-minutes.ts';
import type { Functions } from './functions.ts';
import { Orders } from './orders.ts';
import {
  allowAnnouncing,
  allowPutting,
  allowSecrets,
  allowSending,
  allowSubscribing,
  allowTable,
} from './permissions.ts';
import { ShodoFunction, type ShodoFunctionProps } from './shodo-function.ts';
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
    new Desk(this, 'DeskSite', {
      lambda: this.functions.desk,
      distribution: this.site.distribution,
      timeout: Duration.millis(sizing.functions.desk.timeoutMs),
      beats: beatThrottle(props.source),
      takesSubscribers: props.source.plan.visitors.subscribe,
    });
    this.connect();
    this.permit(props.source);
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
    const create = (
      name: FunctionName,
      id: string,
      own: Omit<ShodoFunctionProps, 'defaults' | 'handler' | 'size'>,
    ) =>
      new ShodoFunction(this, id, { defaults, handler: `${name}.ts`, size: sizing.functions[name], ...own })
        .lambda;
    const page = { PAGE_URL: this.site.url };
    const queue = { QUEUE_URL: this.orders.queue.queueUrl };
    const secrets = { SECRETS_PREFIX: `/${Aws.STACK_NAME}/` };
    const topics = this.topics.environment();
    return {
      tick: create('tick', 'Tick', {
        description: 'Orders the sweeps of the coming minute',
        environment: queue,
      }),
      sweep: create('sweep', 'Sweep', {
        description: 'Probes a shard and records what changed',
        environment: secrets,
      }),
      respond: create('respond', 'Respond', {
        description: 'Opens and resolves incidents and alerts people',
        environment: { ...topics, ...page, ...secrets },
      }),
      pulse: create('pulse', 'Pulse', {
        description: 'Makes certain, every minute, that everything due is done',
        environment: { ...topics, ...page, ...queue, ...secrets },
      }),
      pages: create('pages', 'Pages', {
        description: 'Renders the status page',
        environment: { ...page, BUCKET_NAME: this.site.bucket.bucketName },
      }),
      desk: create('desk', 'Desk', {
        description: 'Shows responders an incident and takes what they do',
        environment: { ...page, ...this.topics.visitorsEnvironment(), ORIGIN_SECRET: originSecret() },
      }),
    };
  }

  private connect(): void {
    const { tick, sweep, respond, pulse, pages } = this.functions;
    for (const [name, target] of [
      ['tick', tick] as const,
      ['pulse', pulse] as const,
      ['pages', pages] as const,
    ])
      new EveryMinutes(this, `Every-${name}`, {
        minutes: everyMinutes[name],
        target,
        description: `The clock of the function ${name}`,
        deadLetters: this.deadLetters,
      });
    sweep.addEventSource(this.orders.source);
    respond.addEventSource(
      streamSource(this.table, this.deadLetters, [
        { kind: 'state', phase: 'settled' },
        { kind: 'fact', by: 'desk' },
        { kind: 'after', by: 'desk' },
        { kind: 'drill', phase: 'asked' },
      ]),
    );
    pages.addEventSource(streamSource(this.table, this.deadLetters, [{ kind: 'fact' }, { kind: 'after' }]));
  }

  private permit(source: PlanSource): void {
    const { tick, sweep, respond, pulse, pages, desk } = this.functions;
    allowTable(desk, this.table, { puts: ['hot#*', 'log#*', 'drill#*', 'incident#*', 'sys'] });
    allowTable(tick, this.table, { puts: ['sys'] });
    allowTable(sweep, this.table, {
      puts: ['hot#*', 'shard#*', 'series#*', 'roster#*', 'sys'],
      deletes: ['hot#*'],
    });
    for (const lambda of [respond, pulse])
      allowTable(lambda, this.table, {
        puts: ['hot#*', 'log#*', 'to#*', 'closed#*', 'incident#*', 'sys'],
        deletes: ['hot#*', 'to#*'],
      });
    allowTable(pages, this.table, { puts: ['sys', 'history#*', 'to#visitors:*'] });
    for (const lambda of [tick, pulse]) this.orders.queue.grantSendMessages(lambda);
    allowSending(respond, this.topics);
    allowAnnouncing(pulse, this.topics);
    allowSubscribing(desk, this.topics);
    allowSending(pulse, this.topics, ['Publish', 'Subscribe', 'ListSubscriptionsByTopic']);
    const { contacts, clients } = source.plan;
    const hooks = [...Object.values(contacts), ...clients.map(({ notify }) => notify)];
    // What signs for contacts and clients is nothing that probes whoever the config names.
    allowSecrets(sweep, namedSecrets(probedMonitors(source)));
    for (const lambda of namedSecrets(hooks).length > 0 ? [respond, pulse] : []) allowSecrets(lambda);
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
    const chats = Object.values(this.topics.chats).map((topic) => topic.topicArn);
    if (chats.length > 0)
      new CfnOutput(this, 'ChatTopicArns', {
        value: Fn.join(' ', chats),
        description: 'For channels of Amazon Q Developer in chat applications',
      });
    new CfnOutput(this, 'SecretsPrefix', {
      value: `/${Aws.STACK_NAME}/`,
      description: 'A secret NAME of the config is the SecureString parameter of this prefix and NAME',
    });
  }
}
