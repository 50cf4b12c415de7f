import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic, type CfnTopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { emailTopics } from '../lambda/core/email-topics.ts';
import { chatTopic, opsContact } from '../lambda/core/keys.ts';
import { plainName } from '../lambda/core/notice/email.ts';
import type { Plan } from '../lambda/core/plan.ts';
import { visitorsRecipients } from '../lambda/core/visitors/outboxes.ts';
import { topicEnvironment } from './topic-environment.ts';

export interface TopicsProps {
  readonly plan: Plan;
}

/**
 * A topic for each contact and each client that has an email address, one for the visitors in each language, and one for
 * the ops, all under one key of ours: alarms cannot publish to topics that are encrypted with Amazon's own.
 */
export class Topics extends Construct {
  /** For email, by contact id and `client:ID`. */
  readonly recipients: Readonly<Record<string, Topic>>;
  /** For the chat applications of AWS, by the name that functions know them by. */
  readonly chats: Readonly<Record<string, Topic>>;
  /** For email to visitors of the status page, by `visitors:LANGUAGE`; none where they cannot subscribe. */
  readonly visitors: Readonly<Record<string, Topic>>;
  readonly ops: Topic;
  readonly key: Key;

  constructor(scope: Construct, id: string, props: TopicsProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts the messages in the topics of Shodo',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Of its own, and short: the names of the topics begin so, and all must fit into a function's environment.
    const to = new Construct(scope, 'To');
    this.recipients = Object.fromEntries(
      emailTopics(props.plan).map(({ recipient, emails }) => [recipient, this.topic(to, recipient, emails)]),
    );
    const chat = new Construct(scope, 'Chat');
    this.chats = Object.fromEntries(
      Object.values(props.plan.contacts)
        .filter((contact) => contact.chat)
        .map(({ id: contact }) => [chatTopic(contact), this.topic(chat, contact, [])]),
    );
    const visitors = new Construct(scope, 'Visitors');
    this.visitors = Object.fromEntries(
      visitorsRecipients(props.plan).map((recipient) => [
        recipient,
        this.topic(visitors, recipient, [], plainName(props.plan.title, 'Service status')),
      ]),
    );
    this.ops = this.topic(this, 'Ops', props.plan.ops.email);
    this.letAlarmsPublish();
  }

  /** `TOPIC_ARNS` and `TOPIC_ARN_PREFIX`. @throws TopicsTooManyError */
  environment(): Record<string, string> {
    return topicEnvironment({
      ...this.recipients,
      ...this.chats,
      ...this.visitors,
      [opsContact]: this.ops,
    });
  }

  /** The same with the topics of the visitors alone; nothing where there are none. */
  visitorsEnvironment(): Record<string, string> {
    return Object.keys(this.visitors).length === 0 ? {} : topicEnvironment(this.visitors);
  }

  /**
   * Subscriptions stand inline: one that its owner deleted would make every later deployment fail if it were a
   * resource of its own. The pulse brings those back that are missing. `from`: whom the mail comes from, by name.
   */
  private topic(scope: Construct, id: string, emails: readonly string[], from?: string): Topic {
    const named = from === undefined ? {} : { displayName: from };
    const topic = new Topic(scope, id, { masterKey: this.key, enforceSSL: true, ...named });
    const resource = topic.node.defaultChild as CfnTopic;
    if (emails.length > 0)
      resource.subscription = emails.map((endpoint) => ({ protocol: 'email', endpoint }));
    return topic;
  }

  /** A topic with a policy of its own lacks the default one, which lets the alarms of the account publish. */
  private letAlarmsPublish(): void {
    const principals = [new ServicePrincipal('cloudwatch.amazonaws.com')];
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.ops.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        effect: Effect.ALLOW,
        principals,
        actions: ['sns:Publish'],
        resources: [this.ops.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': alarms },
        },
      }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsEncrypt',
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
  }
}
