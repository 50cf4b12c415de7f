import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { acceptWildcard } from './acknowledge.ts';
import type { Topics } from './topics.ts';

/** Partitions of the table, as patterns, that a function puts items into and deletes items from. */
export interface Writes {
  readonly puts: readonly string[];
  /** @default [] */
  readonly deletes?: readonly string[];
}

/**
 * The operations of the store and no others, and writing only what is a function's own: the log of facts is
 * evidence, so nothing can delete from it, and a sweep cannot put a fact.
 */
export function allowTable(lambda: LambdaFunction, table: ITable, { puts, deletes = [] }: Writes): void {
  const write = (action: string, partitions: readonly string[]) =>
    new PolicyStatement({
      actions: [`dynamodb:${action}`],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
    });
  table.grant(lambda, 'dynamodb:GetItem', 'dynamodb:Query');
  lambda.addToRolePolicy(write('PutItem', puts));
  if (deletes.length > 0) lambda.addToRolePolicy(write('DeleteItem', deletes));
}

/** What a sender may do to the topics of contacts and clients. */
export type TopicAction = 'Publish' | 'Subscribe' | 'ListSubscriptionsByTopic';

/**
 * Publishing to our topics by name, and SMS: to phone numbers, which no ARN can name, but to no other topic. Their
 * topics stand in one statement for all actions, for the policies of a role hold 10 KB.
 */
export function allowSending(
  lambda: LambdaFunction,
  topics: Topics,
  actions: readonly TopicAction[] = ['Publish'],
): void {
  const contacts = Object.values(topics.recipients).map((topic) => topic.topicArn);
  if (contacts.length > 0)
    lambda.addToRolePolicy(
      new PolicyStatement({ actions: actions.map((action) => `sns:${action}`), resources: contacts }),
    );
  const chats = Object.values(topics.chats).map((topic) => topic.topicArn);
  if (chats.length > 0)
    lambda.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: chats }));
  topics.ops.grantPublish(lambda);
  const anyTopic = Stack.of(lambda).formatArn({
    service: 'sns',
    region: '*',
    account: '*',
    resource: '*',
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  lambda.addToRolePolicy(
    new PolicyStatement({ sid: 'SmsToPhoneNumbers', actions: ['sns:Publish'], notResources: [anyTopic] }),
  );
  acceptWildcard(
    lambda,
    'Action::kms:GenerateDataKey*',
    'What SNS asks of publishers, on the one key of the topics',
  );
}

const visitorArns = (topics: Topics): readonly string[] =>
  Object.values(topics.visitors).map((topic) => topic.topicArn);

/** Mailing visitors, beside {@link allowSending}, which lets encrypt. */
export function allowAnnouncing(lambda: LambdaFunction, topics: Topics): void {
  const resources = [...visitorArns(topics)];
  if (resources.length > 0)
    lambda.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources }));
}

/** Having visitors asked by email whether they want to hear of services, and nothing else with their topics. */
export function allowSubscribing(lambda: LambdaFunction, topics: Topics): void {
  const resources = [...visitorArns(topics)];
  if (resources.length === 0) return;
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['sns:Subscribe'],
      resources,
      conditions: { StringEquals: { 'sns:Protocol': 'email' } },
    }),
  );
}

/** The policies of a role hold 10 KB, in which each name stands twice, in an ARN of some 100 characters. */
const namedAtMost = 24;

/**
 * Reading secrets of the config, `/STACK/NAME`, whichever key of the account encrypts them: those of `names`, or all of
 * the stack's where nobody names them, or they are more than a policy can name.
 */
export function allowSecrets(lambda: LambdaFunction, names: readonly string[] | 'all' = 'all'): void {
  if (names.length === 0) return;
  const stack = Stack.of(lambda);
  const arn = (name: string): string =>
    stack.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `${Aws.STACK_NAME}/${name}`,
    });
  const isNamed = names !== 'all' && names.length <= namedAtMost;
  const secrets = isNamed ? names.map(arn) : [arn('*')];
  const keys = stack.formatArn({ service: 'kms', resource: 'key', resourceName: '*' });
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameters'], resources: secrets }));
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [keys],
      conditions: {
        StringEquals: { 'kms:ViaService': `ssm.${Aws.REGION}.${Aws.URL_SUFFIX}` },
        StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': secrets },
      },
    }),
  );
  if (!isNamed)
    acceptWildcard(lambda, `Resource::${arn('*')}`, 'The parameters of this stack, and no others');
  acceptWildcard(lambda, `Resource::${keys}`, 'Only through SSM, and only for parameters of this stack');
}

/** Putting files, and neither reading nor removing any. */
export function allowPutting(lambda: LambdaFunction, bucket: IBucket): void {
  const files = bucket.arnForObjects('*');
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [files] }));
  acceptWildcard(lambda, `Resource::${files}`, 'The files of the one bucket of the pages');
}
