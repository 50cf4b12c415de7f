import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CarrierBusyError, RefusedError, type Message } from '../../lambda/engine/ports.ts';
import type { StandInAnswer } from '../support/stand-in.ts';
import { messageOn } from './messages.ts';
import { fine, now, secrets, startHooks, type Hooked, type Hooks } from './stand-ins.ts';

const hooked = Object.keys(fine) as readonly Hooked[];

let hooks: Hooks;

beforeEach(async () => {
  hooks = await startHooks();
});

afterEach(() => hooks.standIn.close());

const send = (message: Message): Promise<string> => hooks.carrier.send(message);

async function errorOf(message: Message): Promise<Error> {
  try {
    await send(message);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('it was sent');
}

/** All that an error could show: its message, stack and causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), everythingIn(error.cause ?? '')].join('\n');
}

describe('a webhook', () => {
  it('is posted the body, signed, with the id of the message', async () => {
    const { id, body } = messageOn.webhook;
    await expect(send(messageOn.webhook)).resolves.toBe(id);
    const [request] = hooks.standIn.requests;
    expect(request).toMatchObject({ method: 'POST', path: `/webhook/${secrets.path ?? ''}`, body });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'shodo-id': id,
      'user-agent': 'Shodo',
    });
    const t = now / 1000;
    const v1 = createHmac('sha256', secrets.signing ?? '')
      .update(`${t}.${body}`)
      .digest('hex');
    expect(request?.headers['shodo-signature']).toBe(`t=${t},v1=${v1}`);
  });

  it('has any 2xx taken for a yes, whatever comes with it', async () => {
    for (const status of [200, 201, 202, 204]) {
      hooks.answer = { status, body: status === 204 ? '' : '<html>' };
      await expect(send(messageOn.webhook)).resolves.toBeDefined();
    }
  });
});

describe('the webhook of a client', () => {
  const message = { ...messageOn.webhook, contact: 'client:acme' };

  it('is posted its own way, signed', async () => {
    await expect(send(message)).resolves.toBe(message.id);
    const [request] = hooks.standIn.requests;
    expect(request).toMatchObject({ path: `/acme/${secrets.path ?? ''}`, body: message.body });
    expect(request?.headers['shodo-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/u);
  });

  it.each([
    [{ status: 429, body: '', headers: { 'retry-after': '30' } }, CarrierBusyError],
    [{ status: 500, body: 'canary' }, CarrierBusyError],
    [{ status: 410, body: Object.values(secrets).join(' ') }, RefusedError],
    ['hang', CarrierBusyError],
    ['cut', CarrierBusyError],
  ] as const)(
    'in trouble (%j) shows no secret',
    async (answer, kind) => {
      hooks.answer = answer;
      const error = await errorOf(message);
      expect(error).toBeInstanceOf(kind);
      expect(everythingIn(error)).not.toMatch(/canary/i);
    },
    10_000,
  );

  it('that it has not is refused', async () => {
    const error = await errorOf({ ...message, contact: 'client:beta' });
    expect(error).toEqual(new RefusedError('client:beta has no webhook'));
  });
});

describe('Slack', () => {
  it('is posted to the URL that is the secret, and must say ok', async () => {
    hooks.answer = fine.slack;
    await expect(send(messageOn.slack)).resolves.toBe(messageOn.slack.id);
    expect(hooks.standIn.requests[0]).toMatchObject({
      path: `/slack/${secrets.path ?? ''}`,
      body: messageOn.slack.body,
    });
    hooks.answer = { body: '<html>Welcome to the hotel network</html>' };
    expect(await errorOf(messageOn.slack)).toEqual(new CarrierBusyError('Slack: the answer was not ok'));
  });

  it('says why it refuses in words that are known', async () => {
    hooks.answer = { status: 404, body: 'no_service' };
    expect(await errorOf(messageOn.slack)).toEqual(new RefusedError('Slack: answered 404 (no_service)'));
    hooks.answer = { status: 404, body: 'canaryhook' };
    expect(await errorOf(messageOn.slack)).toEqual(new RefusedError('Slack: answered 404'));
  });
});

describe('Teams', () => {
  it('takes a card with 202', async () => {
    hooks.answer = fine.teams;
    await expect(send(messageOn.teams)).resolves.toBe(messageOn.teams.id);
    expect(hooks.standIn.requests[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('has thrown it away when it says so with 200', async () => {
    hooks.answer = { body: 'Webhook message delivery failed with error: HTTP error 429' };
    expect(await errorOf(messageOn.teams)).toBeInstanceOf(CarrierBusyError);
  });
});

describe('PagerDuty', () => {
  it('is posted an event for each incident, with the routing key', async () => {
    hooks.answer = fine.pagerduty;
    await expect(send(messageOn.pagerduty)).resolves.toBe('i-1 and 1 more');
    const bodies = hooks.standIn.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(bodies).toEqual(
      messageOn.pagerduty.events.map((event) => ({ routing_key: secrets.key, ...event })),
    );
  });

  it.each(['', '<html>', '[]', '{"status":"invalid event"}'])('must say success, not %j', async (body) => {
    hooks.answer = { status: 202, body };
    expect(await errorOf(messageOn.pagerduty)).toBeInstanceOf(CarrierBusyError);
  });
});

describe.each(hooked)('%s that is in trouble', (channel) => {
  it.each([
    [408, CarrierBusyError],
    [429, CarrierBusyError],
    [500, CarrierBusyError],
    [503, CarrierBusyError],
    [302, RefusedError],
    [400, RefusedError],
    [403, RefusedError],
    [404, RefusedError],
    [410, RefusedError],
    [413, RefusedError],
  ] as const)('answers %i', async (status, kind) => {
    hooks.answer = { status, body: 'no', headers: { location: `${hooks.standIn.endpoint}/elsewhere` } };
    const error = await errorOf(messageOn[channel]);
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(String(status));
    expect(hooks.standIn.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('asks for a pause', async () => {
    hooks.answer = { status: 429, body: '', headers: { 'retry-after': '30' } };
    expect(await errorOf(messageOn[channel])).toMatchObject({ retryAfterMs: 30_000 });
  });

  it.each(['cut', 'hang', 'stall'] as const)(
    '%s: may pass, within 6 s',
    async (answer) => {
      hooks.answer = answer;
      const begin = performance.now();
      expect(await errorOf(messageOn[channel])).toBeInstanceOf(CarrierBusyError);
      expect(performance.now() - begin).toBeLessThan(6_000);
    },
    10_000,
  );

  it('shows no secret in any error, also when the answer repeats all that it was sent', async () => {
    const answers: readonly StandInAnswer[] = [
      { status: 400, body: Object.values(secrets).join(' ') },
      { status: 500, body: Object.values(secrets).join(' ') },
      { status: 200, body: `failed ${Object.values(secrets).join(' ')}` },
      'cut',
    ];
    for (const answer of answers) {
      hooks.answer = answer;
      const told = await send(messageOn[channel]).catch(everythingIn);
      expect(told).not.toMatch(/canary/i);
    }
  });
});

describe('an endless answer', () => {
  it('is read up to a bound', async () => {
    hooks.answer = { body: 'x'.repeat(30_000_000) };
    await expect(send(messageOn.webhook)).resolves.toBeDefined();
  });
});

describe('what cannot be sent', () => {
  it('an address that is not public, by name or number, is refused', async () => {
    const closed = await startHooks({ allow: '10.0.0.0/8' });
    for (const channel of hooked) {
      const error = await closed.carrier.send(messageOn[channel]).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(RefusedError);
      expect(everythingIn(error)).toContain('allowPrivateTargets');
      expect(everythingIn(error)).not.toMatch(/canary/i);
    }
    expect(closed.standIn.requests).toEqual([]);
    await closed.standIn.close();
  });

  it('a secret that is not there yet may come', async () => {
    const error = await errorOf({ ...messageOn.slack, contact: 'lost' });
    expect(error).toEqual(new CarrierBusyError('the secret nowhere cannot be read'));
  });

  it('a contact without the channel is refused', async () => {
    const error = await errorOf({ ...messageOn.teams, contact: 'lost' });
    expect(error).toEqual(new RefusedError('lost has no teams'));
  });
});
