import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeliveryItem } from '../../../lambda/core/outbox.ts';
import { sysKey } from '../../../lambda/core/keys.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import { planOf } from '../../support/world.ts';
import { sites } from '../configs.ts';
import { atEveryPosition, duplicatesOf, outage } from '../every-position.ts';
import type { Inject } from '../fault.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

const deliveries = (world: FaultyWorld, outbox: string): readonly DeliveryItem[] =>
  world.store.all(outbox).filter((item) => item.kind === 'delivery');

const events = (world: FaultyWorld, outbox: string): readonly string[] =>
  deliveries(world, outbox).map((entry) => entry.event);

/** The first step can be reached by an email only, the next comes long after. */
const unreachable = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { email: sato@example.com }, suzuki: { sms: "+819012345679" } }
policies: { default: { steps: [ { notify: sato }, { after: 1h, notify: suzuki } ] } }
services: [ { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] } ]
`;

async function down(inject: Inject, minutes = 1): Promise<FaultyWorld> {
  const world = new FaultyWorld(sites.plain);
  world.inject = inject;
  world.set('down', 'booking/page');
  for (let minute = 0; minute < minutes; minute++) await world.minute();
  await world.idle();
  return world;
}

row('sender paused past its claim', () => {
  it.each([
    { where: 'before it reads on', operation: 'get', pk: 'incident#' },
    { where: 'while its claim is written', operation: 'put', pk: 'to#sato/sms' },
  ] as const)(
    'sender paused past its claim, $where: it abandons after 20 s, takeover at 30 s, one message',
    async ({ operation, pk }) => {
      let struck = false;
      const world = await down((position) => {
        const fits = position.operation === operation && position.key.pk.startsWith(pk);
        const isSender =
          position.phase === 'after' && (operation === 'get' || position.key.sk.startsWith('log#'));
        if (struck || !fits || !isSender) return null;
        struck = true;
        return { kind: 'pause', ms: 25_000 };
      }, 2);
      expect(struck).toBe(true);
      const paused = ['to#sato/sms', 'to#sato/email', 'to#suzuki/sms'].filter(
        (outbox) => events(world, outbox)[1] === 'claimed',
      );
      expect(paused).toHaveLength(1);
      const [first, second, third] = deliveries(world, paused[0] ?? '');
      expect([first?.event, second?.event, third?.event]).toEqual(['claimed', 'claimed', 'sent']);
      const takenOverAfterMs = (second?.at ?? 0) - (first?.at ?? 0);
      expect(takenOverAfterMs).toBeGreaterThanOrEqual(30_000);
      expect(takenOverAfterMs).toBeLessThan(60_000);
      expect(duplicatesOf(world)).toBe(0);
      expect(await afterwards(world)).toEqual([]);
    },
  );

  it('every sender vanishes: five takeovers, then a visible failure; other channels are unaffected', async () => {
    const world = await down(({ operation, phase, key }) => {
      const isClaim = operation === 'put' && phase === 'after' && key.pk === 'to#sato/sms';
      return isClaim && key.sk.startsWith('log#') ? { kind: 'pause', ms: 21_000 } : null;
    }, 8);
    const entries = deliveries(world, 'to#sato/sms');
    expect(entries.map((entry) => entry.event)).toEqual([
      ...Array.from({ length: 6 }, () => 'claimed'),
      'failed',
    ]);
    expect(entries.at(-1)).toMatchObject({ final: true, error: 'every sender vanished before it had sent' });
    expect(world.carrier.texts('sms', 'sato')).toEqual([]);
    expect(world.carrier.texts('email', 'sato')).toHaveLength(1);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
    world.inject = () => null;
    expect(await afterwards(world)).toEqual([]);
  });
});

row('SNS throttled, 5xx', () => {
  it('SNS throttled or 5xx for one contact: backoff, others unaffected, escalation goes on', async () => {
    const world = new FaultyWorld(sites.stepped);
    let tries = 0;
    world.inject = ({ operation, phase, key }) => {
      if (operation !== 'send' || phase !== 'before' || key.pk !== 'to#sato/sms') return null;
      tries += 1;
      return { kind: 'throw' };
    };
    world.set('down', 'booking/page');
    const begin = world.clock.now();
    for (let minute = 0; minute < 5; minute++) await world.minute();
    expect(tries).toBeLessThan(40);
    const first = (outbox: string): number =>
      (world.witness.accepted.find((each) => each.outbox === outbox)?.at ?? Infinity) - begin;
    expect(first('to#sato/email')).toBeLessThan(10_000);
    expect(first('to#suzuki/sms')).toBeLessThan(100_000);
    expect(first('to#tanaka/email')).toBeLessThan(190_000);
    expect(world.carrier.texts('sms', 'sato')).toEqual([]);
    world.inject = () => null;
    for (let minute = 0; minute < 5; minute++) await world.minute();
    expect(world.carrier.texts('sms', 'sato').length).toBeGreaterThan(0);
    expect(await afterwards(world)).toEqual([]);
  });

  it('at any message: sent all the same, once', async () => {
    const { broken, positions } = await atEveryPosition({
      config: sites.stepped,
      fault: { kind: 'throw' },
      where: ({ operation, phase }) => operation === 'send' && phase === 'before',
      story: outage,
      judge: (world) => (duplicatesOf(world) === 0 ? [] : [`${duplicatesOf(world)} duplicates`]),
    });
    expect(broken).toEqual([]);
    expect(positions).toBeGreaterThan(3);
  });
});

row('SNS refuses the message (400)', () => {
  it('SNS refuses the message (400): a minimal text is sent at once', async () => {
    let refused = false;
    const world = await down(({ operation, phase, key }) => {
      if (refused || operation !== 'send' || phase !== 'before' || key.pk !== 'to#sato/sms') return null;
      refused = true;
      return { kind: 'refuse' };
    });
    const [claimed, sent] = deliveries(world, 'to#sato/sms');
    expect([claimed?.event, sent?.event, (sent?.at ?? 0) - (claimed?.at ?? 0)]).toEqual([
      'claimed',
      'sent',
      0,
    ]);
    const [minimal] = world.carrier.texts('sms', 'sato');
    const [full] = world.carrier.texts('sms', 'suzuki');
    expect(minimal).toMatch(/^[\x20-\x7e\n]+$/);
    expect(minimal).not.toEqual(full);
    expect(await afterwards(world)).toEqual([]);
  });

  it('at any message: a minimal text leaves in its stead, once', async () => {
    const { broken } = await atEveryPosition({
      config: sites.stepped,
      fault: { kind: 'refuse' },
      where: ({ operation, phase }) => operation === 'send' && phase === 'before',
      story: outage,
      judge: (world) => {
        const failed = world.store
          .all('to#')
          .filter((item) => item.kind === 'delivery' && item.event === 'failed');
        return duplicatesOf(world) === 0 && failed.length === 0 ? [] : ['told twice, or not at all'];
      },
    });
    expect(broken).toEqual([]);
  });

  it('cannot happen for any name: what is composed of 500 strange ones is what SNS takes', async () => {
    const names = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), {
      numRuns: 500,
      seed: 11,
    });
    const refused: string[] = [];
    for (const name of names) {
      const { plan, monitors } = planOf(sites.plain);
      const services = plan.services.map((service) => ({ ...service, name: { en: name, ja: name } }));
      const world = new FaultyWorld({ plan: { ...plan, services }, monitors });
      world.set('down', 'booking/page');
      await world.sweepNow();
      await world.pulseNow();
      for (const { message } of world.carrier.sent) {
        const refusal =
          message.channel === 'sms'
            ? refusalOfSms(message.to, message.text)
            : message.channel === 'email'
              ? refusalOfEmail(message.subject, message.body)
              : undefined;
        if (refusal) refused.push(`${JSON.stringify(name)}: ${refusal.message}`);
      }
      if (world.carrier.sent.length === 0) refused.push(`${JSON.stringify(name)}: nothing was sent`);
    }
    expect(refused).toEqual([]);
  });
});

row('SMS: spend limit, opted out, sandbox', () => {
  it('SMS: spend limit, opted out, sandbox: email goes out too, the failed delivery is visible and counted', async () => {
    const world = await down(
      ({ operation, phase, key }) =>
        operation === 'send' && phase === 'before' && key.pk.endsWith('/sms') ? { kind: 'refuse' } : null,
      3,
    );
    expect(world.carrier.texts('email', 'sato')).toHaveLength(1);
    for (const outbox of ['to#sato/sms', 'to#suzuki/sms']) {
      expect(deliveries(world, outbox)).toMatchObject([
        { event: 'claimed' },
        { event: 'failed', final: true },
      ]);
    }
    expect(await afterwards(world)).toEqual([]);
  });
});

row("a contact's email not confirmed, suspended or deleted", () => {
  it.each(['pending', 'missing'] as const)(
    "a contact's email not confirmed, suspended or deleted (%s), a crash anywhere: a failed delivery, the next step pages at once",
    async (reach) => {
      const { broken } = await atEveryPosition({
        config: unreachable,
        fault: { kind: 'crash' },
        stride: 3,
        where: ({ by }) => by !== 'sweep',
        story: async (world) => {
          const data = { planAt: 1, reach: { sato: reach } };
          const item = { ...sysKey('reach'), kind: 'sys', at: 1, version: 1, data } as const;
          await world.store.put(item, { if: 'absent' });
          world.set('down', 'booking/page');
          for (let minute = 0; minute < 3; minute++) await world.minute();
          await world.idle();
        },
        judge: (world) => {
          const failed = deliveries(world, 'to#sato/email').some(
            (each) => each.event === 'failed' && each.final,
          );
          const opened = world.facts('booking')[0]?.at ?? 0;
          const called =
            world.witness.accepted.find(({ outbox }) => outbox === 'to#suzuki/sms')?.at ?? Infinity;
          return failed && called - opened < 120_000 ? [] : [`failed: ${failed}, called: ${called - opened}`];
        },
      });
      expect(broken).toEqual([]);
    },
  );
});
