import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { opsContact } from '../lambda/core/keys.ts';
import { isVisitors } from '../lambda/core/visitors/outboxes.ts';

/** The environment of a function holds 4 KB in all; the rest of ours takes less than half a KB. */
const budgetBytes = 3_584;
/** CloudFormation names a topic `STACK-LOGICALID-` and 12 characters at random. */
const nameOverhead = 14;

/** More topics than the environment of a function can name. */
export class TopicsTooManyError extends Error {
  override readonly name = 'TopicsTooManyError';
}

function longestNameOf(topic: Topic): number {
  const stack = Stack.of(topic);
  const logicalId = stack.resolve(stack.getLogicalId(topic.node.defaultChild as never)) as string;
  return stack.stackName.length + logicalId.length + nameOverhead;
}

/**
 * The topics as functions are told of them: `TOPIC_ARNS` is a JSON object from key to topic **name**, and
 * `TOPIC_ARN_PREFIX` (`arn:aws:sns:REGION:ACCOUNT:`) before a name makes its ARN.
 * @throws TopicsTooManyError
 */
export function topicEnvironment(topics: Readonly<Record<string, Topic>>): Record<string, string> {
  const entries = Object.entries(topics);
  const bytes = entries.reduce((sum, [key, topic]) => sum + key.length + longestNameOf(topic) + 6, 0);
  const people = entries.filter(([key]) => key !== opsContact && !isVisitors(key)).length;
  if (bytes > budgetBytes)
    throw new TopicsTooManyError(
      `${people} contacts and clients have an email address, more than one stack can tell: their topics take ` +
        `${bytes} of ${budgetBytes} bytes. Give teams a shared address, or split the config into two deployments.`,
    );
  const [first] = entries;
  if (first === undefined) return { TOPIC_ARNS: '{}', TOPIC_ARN_PREFIX: '' };
  const stack = Stack.of(first[1]);
  const names = Object.fromEntries(entries.map(([key, topic]) => [key, topic.topicName]));
  return {
    TOPIC_ARNS: stack.toJsonString(names),
    TOPIC_ARN_PREFIX: stack.formatArn({
      service: 'sns',
      resource: '',
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    }),
  };
}
