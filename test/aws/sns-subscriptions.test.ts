import { SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openSnsSubscriptions } from '../../lambda/aws/sns-subscriptions.ts';
import { startCarrier } from '../../local/carrier/carrier.ts';
import { Inbox } from '../../local/carrier/inbox.ts';
import { element, resultXml } from '../../local/carrier/xml.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { startStandIn } from '../support/stand-in.ts';

const topic = 'arn:aws:sns:local:000000000000:sato';
const email = 'sato@example.com';

describe('the subscriptions on SNS', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  const start = async (emails: readonly string[]) => {
    const calls: string[] = [];
    const carrier = await startCarrier({
      inbox: new Inbox(),
      topics: { [topic]: emails },
      fault: ({ action }) => void calls.push(action),
    });
    closing.push(() => carrier.close());
    const connection = { ...anyone, endpoint: carrier.endpoint };
    return { subscriptions: openSnsSubscriptions({ sato: topic }, connection), connection, calls };
  };

  /** SNS as it is on AWS: `arns` stand for subscriptions of the address in the list. */
  const listing = async (...arns: readonly string[]) => {
    const actions: string[] = [];
    const standIn = await startStandIn(({ body }) => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      actions.push(action);
      if (action === 'Subscribe')
        return { body: resultXml(action, element('SubscriptionArn', 'pending confirmation'), 'id') };
      const members = arns.map((arn) =>
        element(
          'member',
          element('SubscriptionArn', arn),
          element('Protocol', 'email'),
          element('Endpoint', email),
        ),
      );
      return { body: resultXml(action, element('Subscriptions', ...members), 'id') };
    });
    closing.push(() => standIn.close());
    const connection = { ...anyone, endpoint: standIn.endpoint };
    return { subscriptions: openSnsSubscriptions({ sato: topic }, connection), actions };
  };

  it('finds a confirmed address and leaves it alone', async () => {
    const { subscriptions, calls } = await start([email]);
    expect(await subscriptions.reconcile('sato', email)).toBe('confirmed');
    expect(calls).toEqual(['ListSubscriptionsByTopic']);
  });

  it('finds it on a later page', async () => {
    const others = Array.from({ length: 230 }, (_, n) => `other-${n}@example.com`);
    const { subscriptions, calls } = await start([...others, email]);
    expect(await subscriptions.reconcile('sato', email)).toBe('confirmed');
    expect(calls).toEqual(Array.from({ length: 3 }, () => 'ListSubscriptionsByTopic'));
  });

  it('subscribes an address that is not there', async () => {
    const { subscriptions, calls } = await start([]);
    expect(await subscriptions.reconcile('sato', email)).toBe('confirmed');
    expect(calls).toEqual(['ListSubscriptionsByTopic', 'Subscribe']);
  });

  it('subscribes an address again that was unsubscribed', async () => {
    const { subscriptions, connection, calls } = await start([email]);
    const client = new SNSClient(connection);
    const SubscriptionArn = `${topic}:00000000-0000-4000-8000-000000000000`;
    await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    client.destroy();
    expect(await subscriptions.reconcile('sato', email)).toBe('confirmed');
    expect(calls).toEqual(['Unsubscribe', 'ListSubscriptionsByTopic', 'Subscribe']);
  });

  it('tells that an address has not confirmed yet, and does not ask it again', async () => {
    const { subscriptions, actions } = await listing('PendingConfirmation');
    expect(await subscriptions.reconcile('sato', email)).toBe('pending');
    expect(actions).toEqual(['ListSubscriptionsByTopic']);
  });

  it('asks again an address whose subscription was deleted, and tells that it is pending', async () => {
    const { subscriptions, actions } = await listing('Deleted');
    expect(await subscriptions.reconcile('sato', email)).toBe('pending');
    expect(actions).toEqual(['ListSubscriptionsByTopic', 'Subscribe']);
  });

  it('finds nothing for a contact without a topic', async () => {
    const { subscriptions } = await start([]);
    expect(await subscriptions.reconcile('nobody', email)).toBe('missing');
  });
});
