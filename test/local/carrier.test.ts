import { PublishCommand, type PublishCommandInput, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalCarrier, startCarrier } from '../../local/carrier/carrier.ts';
import type { CarrierCall } from '../../local/carrier/faults.ts';
import { Inbox } from '../../local/carrier/inbox.ts';
import { anyone } from '../support/dynamo-tables.ts';

const arn = 'arn:aws:sns:local:000000000000:team';
const sms = { PhoneNumber: '+15550100000', Message: 'down' };
const email = { TopicArn: arn, Subject: 'down', Message: 'down' };

describe('the local carrier', () => {
  let inbox: Inbox;
  let carrier: LocalCarrier;
  let client: SNSClient;
  let now: number;
  const calls: CarrierCall[] = [];
  beforeEach(async () => {
    inbox = new Inbox();
    now = 1_000_000;
    calls.length = 0;
    carrier = await startCarrier({
      inbox,
      topics: { [arn]: ['sato@example.com', 'suzuki@example.com'] },
      now: () => now,
      fault: (call) => {
        calls.push(call);
        return call.to === '+15550100999' ? { kind: 'delay', ms: 150 } : undefined;
      },
    });
    client = new SNSClient({ ...anyone, endpoint: carrier.endpoint, maxAttempts: 1 });
  });
  afterEach(async () => {
    client.destroy();
    await carrier.close();
  });
  const publish = (input: PublishCommandInput) => client.send(new PublishCommand(input));

  it('delivers one publish to everyone subscribed, each message with an id of its own', async () => {
    const { MessageId } = await publish(email);
    expect(inbox.list().map(({ to }) => to)).toEqual(['sato@example.com', 'suzuki@example.com']);
    expect(inbox.list()[0]?.id).toBe(MessageId);
    expect(new Set(inbox.list().map(({ id }) => id)).size).toBe(2);
  });

  it('gives an email without a subject the one that SNS gives', async () => {
    await publish({ TopicArn: arn, Message: 'x' });
    expect(inbox.list()[0]?.subject).toBe('AWS Notification Message');
  });

  it.each<[string, PublishCommandInput, string]>([
    ['no target', { Message: 'x' }, 'InvalidParameterException'],
    ['two targets', { ...sms, TopicArn: arn }, 'InvalidParameterException'],
    ['an unknown topic', { ...email, TopicArn: `${arn}-gone` }, 'NotFoundException'],
    ['an empty subject', { ...email, Subject: '' }, 'InvalidParameterException'],
    ['a subject that begins with a space', { ...email, Subject: ' down' }, 'InvalidParameterException'],
    ['a subject with a tab', { ...email, Subject: 'a\tb' }, 'InvalidParameterException'],
    ['no JSON where JSON is said', { ...email, MessageStructure: 'json' }, 'InvalidParameterException'],
    [
      'JSON without default',
      { ...email, MessageStructure: 'json', Message: '{"email":"x"}' },
      'InvalidParameterException',
    ],
    ['a number with spaces', { ...sms, PhoneNumber: '+1 555 0100' }, 'InvalidParameterException'],
    ['a blank SMS', { ...sms, Message: ' \n' }, 'InvalidParameterException'],
  ])('refuses %s', async (_, input, name) => {
    await expect(publish(input)).rejects.toMatchObject({ name });
    expect(inbox.list()).toEqual([]);
  });

  it('takes messages by structure', async () => {
    const Message = JSON.stringify({ default: 'short', email: 'long' });
    await publish({ ...email, MessageStructure: 'json', Message });
    await publish({ ...sms, MessageStructure: 'json', Message });
    expect(inbox.list().map(({ body }) => body)).toEqual(['long', 'long', 'short']);
  });

  it('takes just what is allowed at most', async () => {
    await publish({ ...email, Subject: 'x'.repeat(99), Message: 'x'.repeat(262_144) });
    await publish({ ...sms, Message: '予'.repeat(1_600) });
    expect(inbox.list()).toHaveLength(3);
  });

  it('suspends an address that gets more than ten in a second, until it subscribes again', async () => {
    for (let n = 0; n < 10; n++) await publish(email);
    expect(inbox.list()).toHaveLength(20);
    await publish(email);
    now += 60_000;
    await publish(email);
    expect(inbox.list()).toHaveLength(20);
    await client.send(
      new SubscribeCommand({ TopicArn: arn, Protocol: 'email', Endpoint: 'sato@example.com' }),
    );
    await publish(email);
    expect(inbox.list().at(-1)).toMatchObject({ to: 'sato@example.com', at: now });
    expect(inbox.list()).toHaveLength(21);
  });

  it('takes ten a second for as long as one likes', async () => {
    for (let n = 0; n < 40; n++) {
      await publish(email);
      now += 100;
    }
    expect(inbox.list()).toHaveLength(80);
  });

  it('shows each call to what makes faults, and can be late', async () => {
    const begun = performance.now();
    await publish({ ...sms, PhoneNumber: '+15550100999' });
    expect(performance.now() - begun).toBeGreaterThan(140);
    await publish(email);
    expect(calls).toEqual([
      { action: 'Publish', to: '+15550100999', nth: 1 },
      { action: 'Publish', to: arn, nth: 2 },
    ]);
  });

  it('refuses actions that it does not serve', async () => {
    for (const body of ['Action=CreateTopic', 'Action=constructor', '', '\u0000'])
      expect((await fetch(carrier.endpoint, { method: 'POST', body })).status).toBe(400);
  });

  it('answers that it failed when it cannot keep a message', async () => {
    inbox.accept = () => {
      throw new Error('no space left on device');
    };
    await expect(publish(sms)).rejects.toMatchObject({ name: 'InternalErrorException' });
  });
});
