import {
  FilterPolicyLimitExceededException,
  InvalidParameterException,
  SNSClient,
  SubscribeCommand,
  SubscriptionLimitExceededException,
} from '@aws-sdk/client-sns';
import type { VisitorSubscriptions } from '../engine/ports.ts';
import { clientConfig, type Connection } from './client-config.ts';

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 4_000, maxAttempts: 2 };

/** By this attribute of a message a subscription chooses. */
export const serviceAttribute = 'service';

/**
 * Subscribes visitors to the topics of their languages: SNS asks each address itself whether it wants to, and puts a link
 * to leave under each mail. `topics`: name of the outbox to ARN. What is there already stays as it is, since whoever asks
 * need not be whom the address belongs to.
 */
export function openSnsVisitors(
  topics: Readonly<Record<string, string>>,
  connection?: Connection,
): VisitorSubscriptions {
  const client = new SNSClient(clientConfig(limits, connection));
  return {
    subscribe: async (recipient, email, services) => {
      const TopicArn = topics[recipient];
      if (TopicArn === undefined) throw new Error(`there is no topic for ${recipient}`);
      const Attributes = services && { FilterPolicy: JSON.stringify({ [serviceAttribute]: services }) };
      try {
        const input = { TopicArn, Protocol: 'email', Endpoint: email, ...(Attributes && { Attributes }) };
        await client.send(new SubscribeCommand(input));
        return 'asked';
      } catch (error) {
        const isFull =
          error instanceof FilterPolicyLimitExceededException ||
          error instanceof SubscriptionLimitExceededException;
        if (isFull) return 'full';
        if (!(error instanceof InvalidParameterException)) throw error;
        return error.message.includes('already exists') ? 'there' : 'refused';
      }
    },
  };
}
