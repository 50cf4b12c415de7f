import { afterEach, describe, expect, it } from '@jest/globals';
import { openSnsCarrier } from '../../lambda/aws/sns-carrier.ts';
import { CarrierBusyError, type Message, RefusedError } from '../../lambda/engine/ports.ts';
import { startCarrier } from '../../local/carrier/carrier.ts';
import type { CarrierFault } from '../../local/carrier/faults.ts';
import { Inbox } from '../../local/carrier/inbox.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { type StandInAnswer, startStandIn } from '../support/stand-in.ts';

const topic = 'arn:aws:sns:local:000000000000:sato';
const sms: Message = {
  channel: 'sms',
  contact: 'sato',
  to: '+819012345678',
  text: '障害: 予約 https://x.example/i/1',
};
const email: Message = {
  channel: 'email',
  contact: 'sato',
  subject: '[DOWN] booking',
  body: 'セミナー予約 & <login> is down\n+ since 10:00',
};

describe('the carrier on SNS', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  const start = async (fault?: () => CarrierFault | undefined) => {
    const inbox = new Inbox();
    const local = await startCarrier({
      inbox,
      topics: { [topic]: ['sato@example.com'] },
      now: () => 1_000,
      ...(fault && { fault }),
    });
    closing.push(() => local.close());
    const topics = { sato: topic, gone: `${topic}-gone` };
    return { inbox, carrier: openSnsCarrier(topics, { ...anyone, endpoint: local.endpoint }) };
  };

  const answering = async (answer: StandInAnswer) => {
    const standIn = await startStandIn(() => answer);
    closing.push(() => standIn.close());
    return { standIn, carrier: openSnsCarrier({}, { ...anyone, endpoint: standIn.endpoint }) };
  };

  it('sends an SMS to the phone', async () => {
    const { carrier, inbox } = await start();
    const id = await carrier.send(sms);
    expect(inbox.list()).toEqual([
      { id, at: 1_000, channel: 'sms', to: '+819012345678', subject: null, body: sms.text },
    ]);
  });

  it('asks for the way of critical messages', async () => {
    const { carrier, standIn } = await answering({ status: 500, body: '' });
    await expect(carrier.send(sms)).rejects.toThrow(CarrierBusyError);
    const form = new URLSearchParams(standIn.requests[0]?.body);
    expect(form.get('MessageAttributes.entry.1.Name')).toBe('AWS.SNS.SMS.SMSType');
    expect(form.get('MessageAttributes.entry.1.Value.StringValue')).toBe('Transactional');
  });

  it('sends an email through the topic of its contact, byte for byte', async () => {
    const { carrier, inbox } = await start();
    const id = await carrier.send(email);
    expect(inbox.list()).toEqual([
      {
        id,
        at: 1_000,
        channel: 'email',
        to: 'sato@example.com',
        subject: '[DOWN] booking',
        body: 'セミナー予約 & <login> is down\n+ since 10:00',
      },
    ]);
  });

  it('sends half a character as its replacement rather than not at all', async () => {
    const { carrier, inbox } = await start();
    await carrier.send({ ...sms, text: 'cut \ud83d' });
    expect(inbox.list()[0]?.body).toBe('cut \ufffd');
  });

  it.each<[string, Message]>([
    ['a contact without a topic', { ...email, contact: 'nobody' }],
    ['a topic that is gone', { ...email, contact: 'gone' }],
    ['a subject that is not ASCII', { ...email, subject: '障害' }],
    ['a subject of two lines', { ...email, subject: 'a\nb' }],
    ['a subject of 100 characters', { ...email, subject: 'x'.repeat(100) }],
    ['an empty SMS', { ...sms, text: '' }],
    ['an SMS of 1,601 characters', { ...sms, text: 'x'.repeat(1_601) }],
    ['a number that is not E.164', { ...sms, to: '090-1234-5678' }],
    ['more than 256 KiB', { ...email, body: '予'.repeat(87_382) }],
  ])('is refused %s', async (_, message) => {
    const { carrier, inbox } = await start();
    await expect(carrier.send(message)).rejects.toThrow(RefusedError);
    expect(inbox.list()).toEqual([]);
  });

  const faulty = (code: string, status: number): CarrierFault => ({
    kind: 'refuse',
    refusal: { status, code, message: 'because' },
  });

  it.each<[string, CarrierFault, typeof RefusedError | typeof CarrierBusyError]>([
    ['an opted-out phone', faulty('OptedOut', 400), RefusedError],
    ['no permission', faulty('AuthorizationError', 403), RefusedError],
    ['a validation error', faulty('ValidationError', 400), RefusedError],
    ['an endpoint that is disabled', faulty('EndpointDisabled', 400), RefusedError],
    ['a key that is disabled', faulty('KMSDisabled', 400), RefusedError],
    ['expired credentials', faulty('ExpiredToken', 403), CarrierBusyError],
    ['a skewed clock', faulty('SignatureDoesNotMatch', 403), CarrierBusyError],
    ['throttling', { kind: 'throttle' }, CarrierBusyError],
    ['throttling as a 400', faulty('Throttling', 400), CarrierBusyError],
    ['throttling of keys', faulty('KMSThrottling', 400), CarrierBusyError],
    ['a fault of its own', { kind: 'fail', status: 500 }, CarrierBusyError],
    ['being unavailable', { kind: 'fail', status: 503 }, CarrierBusyError],
    ['a broken connection', { kind: 'cut' }, CarrierBusyError],
  ])('tells of %s as it is, and tries once', async (_, fault, expected) => {
    let calls = 0;
    const { carrier, inbox } = await start(() => {
      calls += 1;
      return fault;
    });
    const sending = carrier.send(sms);
    await expect(sending).rejects.toThrow(expected);
    await expect(sending).rejects.toHaveProperty('cause', expect.any(Error));
    expect(calls).toBe(1);
    expect(inbox.list()).toEqual([]);
  });

  it('is told busy when a reply was lost, though the message was taken', async () => {
    const { carrier, inbox } = await start(() => ({ kind: 'drop' }));
    await expect(carrier.send(sms)).rejects.toThrow(CarrierBusyError);
    expect(inbox.list()).toHaveLength(1);
  });

  it('gives up within 6 s on a carrier that hangs, before or after its headers', async () => {
    const begun = performance.now();
    await Promise.all(
      (['hang', 'stall'] as const).map(async (trouble) => {
        const { carrier, standIn } = await answering(trouble);
        await expect(carrier.send(sms)).rejects.toThrow(CarrierBusyError);
        expect(standIn.requests).toHaveLength(1);
      }),
    );
    expect(performance.now() - begun).toBeLessThan(6_000);
  });

  it('is busy when nobody listens', async () => {
    const { carrier, standIn } = await answering('cut');
    await standIn.close();
    closing.length = 0;
    await expect(carrier.send(sms)).rejects.toThrow(CarrierBusyError);
  });
});
