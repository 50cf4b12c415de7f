import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topics } from './topics.ts';

/** The four operations of the store, and no other. */
export type TableAction = 'GetItem' | 'Query' | 'PutItem' | 'DeleteItem';

export function allowTable(lambda: LambdaFunction, table: ITable, actions: readonly TableAction[]): void {
  table.grant(lambda, ...actions.map((action) => `dynamodb:${action}`));
}

/** Publishing to our topics by name, and SMS: to phone numbers, which no ARN can name, but to no other topic. */
export function allowSending(lambda: LambdaFunction, topics: Topics): void {
  for (const topic of [...Object.values(topics.contacts), topics.ops]) topic.grantPublish(lambda);
  lambda.addToRolePolicy(
    new PolicyStatement({
      sid: 'SmsToPhoneNumbers',
      actions: ['sns:Publish'],
      notResources: [
        Stack.of(lambda).formatArn({
          service: 'sns',
          region: '*',
          account: '*',
          resource: '*',
          arnFormat: ArnFormat.NO_RESOURCE_NAME,
        }),
      ],
    }),
  );
}

/** Looking whether the contacts' addresses are subscribed, and subscribing those that are not. */
export function allowSubscribing(lambda: LambdaFunction, topics: Topics): void {
  const resources = [...Object.values(topics.contacts), topics.ops].map((topic) => topic.topicArn);
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['sns:ListSubscriptionsByTopic', 'sns:Subscribe'], resources }),
  );
}

/** Reading the secrets of the probes, `/STACK/NAME`, whichever key of the account encrypts them. */
export function allowSecrets(lambda: LambdaFunction): void {
  const stack = Stack.of(lambda);
  const secrets = stack.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: `${Aws.STACK_NAME}/*`,
  });
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameters'], resources: [secrets] }));
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [stack.formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
      conditions: {
        StringEquals: { 'kms:ViaService': `ssm.${Aws.REGION}.${Aws.URL_SUFFIX}` },
        StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': secrets },
      },
    }),
  );
}
