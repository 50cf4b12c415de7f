import {
  ListSubscriptionsByTopicCommand,
  SNSClient,
  SubscribeCommand,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { Reach, Subscriptions } from '../engine/ports.ts';
import { clientConfig, type Connection } from './client-config.ts';

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 5_000, maxAttempts: 3 };

/**
 * Keeps the subscriptions of topics as the contacts need them. An address that unsubscribed, or whose
 * confirmation expired, is subscribed again: SNS asks it anew. `topics`: contact id to ARN; a contact without
 * one is `missing`.
 */
export function openSnsSubscriptions(
  topics: Readonly<Record<string, string>>,
  connection?: Connection,
): Subscriptions {
  const client = new SNSClient(clientConfig(limits, connection));
  return {
    reconcile: async (contact, email) => {
      const topicArn = topics[contact];
      if (topicArn === undefined) return 'missing';
      const reach = reachOf(await subscriptionsOf(client, topicArn), email);
      return reach === 'missing' ? subscribe(client, topicArn, email) : reach;
    },
  };
}

async function subscriptionsOf(client: SNSClient, TopicArn: string): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn, ...(next && { NextToken: next }) }),
    );
    found.push(...(page.Subscriptions ?? []));
    next = page.NextToken;
  } while (next);
  return found;
}

/** In place of an ARN, SNS lists `PendingConfirmation`, and `Deleted` for a while after the end. */
function reachOf(subscriptions: readonly Subscription[], email: string): Reach {
  const arns = subscriptions
    .filter(({ Protocol, Endpoint }) => Protocol === 'email' && Endpoint === email)
    .map(({ SubscriptionArn }) => SubscriptionArn);
  if (arns.some((arn) => arn?.startsWith('arn:'))) return 'confirmed';
  return arns.includes('PendingConfirmation') ? 'pending' : 'missing';
}

/** SNS gives `pending confirmation` in place of an ARN until the address has confirmed. */
async function subscribe(client: SNSClient, TopicArn: string, Endpoint: string): Promise<Reach> {
  const { SubscriptionArn } = await client.send(
    new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint }),
  );
  return SubscriptionArn?.startsWith('arn:') ? 'confirmed' : 'pending';
}
