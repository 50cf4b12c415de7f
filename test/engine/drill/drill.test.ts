import { describe, expect, it } from '@jest/globals';
import type { DrillReport } from '../../../lambda/core/drill/report.ts';
import { acknowledgeDrill } from '../../../lambda/engine/drill/acknowledge.ts';
import { askForDrill } from '../../../lambda/engine/drill/ask.ts';
import type { Asked } from '../../../lambda/engine/drill/ask.ts';
import { findDrill, lastDrill } from '../../../lambda/engine/drill/report.ts';
import { sendDrills } from '../../../lambda/engine/drill/send.ts';
import { CarrierBusyError, RefusedError } from '../../../lambda/engine/ports.ts';
import { World, textOf } from '../../support/world.ts';

const yaml = `
title: { ja: 採用クラウド, en: Recruiting Cloud }
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: 佐藤, sms: "+819012345678", email: sato@example.com, language: ja }
  suzuki: { name: Suzuki, sms: "+819012345679", language: en }
services:
  - id: booking
    name: Seminar booking
    monitors: [ { id: page, http: "https://example.com/" } ]
`;

class DrillWorld extends World {
  constructor() {
    super(yaml);
  }

  ask(contact: string, by = contact): Promise<Asked> {
    return this.clock.runUntil(
      askForDrill({ plan: this.source.plan, store: this.store, clock: this.clock }, contact, by),
    );
  }

  /** As the stream has it sent. */
  send(...contacts: readonly string[]): Promise<number> {
    return this.clock.runUntil(sendDrills(this.deps('respond'), contacts));
  }

  async last(contact: string): Promise<DrillReport> {
    const report = await lastDrill(this, contact);
    if (!report) throw new Error(`no drill of ${contact}`);
    return report;
  }

  async acknowledge(contact: string, id: string, by = contact): Promise<'told' | 'settled' | 'not found'> {
    const drill = await findDrill(this, contact, id);
    return drill ? (await acknowledgeDrill(this, drill, by)).did : 'not found';
  }
}

const outcomes = (report: DrillReport): readonly string[] =>
  report.channels.map(({ channel, outcome, afterMs, error }) =>
    [channel, outcome, afterMs, error].filter((each) => each !== null).join(' '),
  );

describe('a drill', () => {
  it('goes out on every channel, says that it is one, and measures until it is acknowledged', async () => {
    const world = new DrillWorld();
    const asked = await world.ask('sato', 'suzuki');
    expect(asked).toMatchObject({ asked: 'begun', drill: { contact: 'sato', by: 'suzuki', seq: 1 } });
    expect(outcomes(await world.last('sato'))).toEqual(['sms waiting', 'email waiting']);

    await world.clock.advance(1_200);
    expect(await world.send('sato')).toBe(2);
    expect(outcomes(await world.last('sato'))).toEqual(['sms accepted 1200', 'email accepted 1200']);
    const [sms] = world.carrier.texts('sms', 'sato');
    const [email] = world.carrier.texts('email', 'sato');
    expect(sms).toMatch(/^【訓練】.*https:\/\/status\.example\.net\/i\/[\w-]{24}$/u);
    expect(email).toMatch(/^\[TEST\] Only a drill, nothing is broken \(Shodo i-[0-9a-f]{8}\)\n/);

    await world.clock.advance(40_000);
    const { id } = await world.last('sato');
    expect(await world.acknowledge('sato', id)).toBe('told');
    await world.clock.advance(5_000);
    expect(await world.acknowledge('sato', id)).toBe('settled');
    const { acknowledged } = await world.last('sato');
    expect(acknowledged).toMatchObject({ by: 'sato', afterMs: 41_200 });
    expect(await world.send('sato')).toBe(0);
    await world.minutes(2);
    expect(world.carrier.sent).toHaveLength(2);
    expect(world.store.all('to#').filter((item) => item.kind === 'due')).toEqual([]);
  });

  it('is sent by the pulse when whoever was to send it has vanished, at any moment', async () => {
    for (let at = 1; ; at++) {
      const world = new DrillWorld();
      await world.ask('sato');
      let operations = 0;
      world.store.hook = () => {
        operations += 1;
        if (operations >= at) throw new Error('gone');
      };
      await world.send('sato').catch(() => undefined);
      world.store.hook = undefined;
      const isLast = operations < at;
      await world.minutes(3);
      expect({ at, outcomes: outcomes(await world.last('sato')) }).toEqual({
        at,
        outcomes: [
          expect.stringMatching(/^sms accepted \d+$/),
          expect.stringMatching(/^email accepted \d+$/),
        ],
      });
      expect(world.carrier.sent.length).toBeLessThanOrEqual(isLast ? 2 : 4);
      expect(world.store.all('to#').filter((item) => item.kind === 'due')).toEqual([]);
      if (isLast) break;
    }
  });

  it('is asked for in whole, or not at all, and can be asked for again at once', async () => {
    for (let at = 1; ; at++) {
      const world = new DrillWorld();
      let operations = 0;
      world.store.hook = () => {
        operations += 1;
        if (operations >= at) throw new Error('gone');
      };
      const asked = await world.ask('sato').catch(() => null);
      world.store.hook = undefined;
      expect(await world.ask('sato')).toMatchObject({ drill: { contact: 'sato' } });
      await world.minutes(2);
      expect(outcomes(await world.last('sato'))).toHaveLength(2);
      expect(world.carrier.sent).toHaveLength(2);
      if (asked) break;
    }
  });

  it('runs once at a time: asked again within a minute it is the same, also by two people at once', async () => {
    const world = new DrillWorld();
    const both = await Promise.all([world.ask('sato'), world.ask('sato', 'suzuki')]);
    const [begun, running] = both.toSorted((a, b) => a.asked.localeCompare(b.asked));
    expect([begun?.asked, running?.asked]).toEqual(['begun', 'running']);
    expect(begun && 'drill' in begun && begun.drill).toEqual(running && 'drill' in running && running.drill);
    await world.clock.advance(59_000);
    expect((await world.ask('sato')).asked).toBe('running');
    expect((await world.ask('suzuki')).asked).toBe('begun');
    await world.clock.advance(1_000);
    expect(await world.ask('sato')).toMatchObject({ asked: 'begun', drill: { seq: 2 } });
    await world.acknowledge('sato', (await world.last('sato')).id);
    expect(await world.ask('sato')).toMatchObject({ asked: 'begun', drill: { seq: 3 } });
    expect(world.store.all('drill#sato')).toHaveLength(3);
  });

  it('of nobody is refused', async () => {
    const world = new DrillWorld();
    expect(await world.ask('saito')).toEqual({ asked: 'refused', why: 'nobody there' });
    expect(world.store.all()).toEqual([]);
  });

  it('shows the channel that failed, and why; the other goes on', async () => {
    const world = new DrillWorld();
    world.carrier.hook = ({ channel }, phase) => {
      if (channel === 'sms' && phase === 'before') throw new RefusedError('No origination identity');
    };
    await world.ask('sato');
    await world.send('sato');
    expect(outcomes(await world.last('sato'))).toEqual([
      'sms failed 0 No origination identity',
      'email accepted 0',
    ]);
    await world.minutes(2);
    expect(world.carrier.sent).toHaveLength(1);
  });

  it('is given up after a quarter of an hour, so that nobody is woken by it later', async () => {
    const world = new DrillWorld();
    world.carrier.hook = ({ channel }, phase) => {
      if (channel === 'sms' && phase === 'before') throw new CarrierBusyError('throttled');
    };
    await world.ask('sato');
    await world.minutes(3);
    expect(outcomes(await world.last('sato'))).toEqual([
      expect.stringMatching(/^sms tried \d+ throttled$/),
      expect.stringMatching(/^email accepted \d+$/),
    ]);
    await world.minutes(16);
    world.carrier.hook = undefined;
    await world.minutes(2);
    expect(outcomes(await world.last('sato'))[0]).toMatch(/^sms failed \d+ the carrier took it at no time$/);
    expect(world.carrier.texts('sms')).toEqual([]);
    expect(world.store.all('to#').filter((item) => item.kind === 'due')).toEqual([]);
  });

  it('asked for while nothing ran for hours is not sent, and says so', async () => {
    const world = new DrillWorld();
    await world.ask('sato');
    await world.clock.advance(3 * 3_600_000);
    expect(outcomes(await world.last('sato'))[0]).toMatch(/^sms failed \d+ it was not sent in time$/);
    await world.minutes(2);
    expect(world.carrier.sent).toEqual([]);
  });

  it('can no longer be opened or acknowledged by its link after 7 days, and stays the last', async () => {
    const world = new DrillWorld();
    await world.ask('sato');
    const { id } = await world.last('sato');
    expect(await findDrill(world, 'suzuki', id)).toBeNull();
    expect(await findDrill(world, 'sato', 'i-00000000')).toBeNull();
    await world.clock.advance(7 * 86_400_000);
    expect((await findDrill(world, 'sato', id))?.id).toBe(id);
    await world.clock.advance(1);
    expect(await world.acknowledge('sato', id)).toBe('not found');
    expect((await world.last('sato')).id).toBe(id);
  });
});

describe('a drill beside real alerts', () => {
  it('has a message of its own, after the real one, in the midst of an incident', async () => {
    const world = new DrillWorld();
    world.streaming = false;
    world.set('down', 'booking/page');
    await world.sweepNow();
    await world.ask('sato');
    await world.pulseNow();
    const texts = world.carrier.texts('sms', 'sato');
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^【障害】/u);
    expect(texts[1]).toMatch(/^【訓練】/u);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
  });

  it('holds up no alert while its own sender hangs', async () => {
    const world = new DrillWorld();
    world.carrier.hook = async (message, phase) => {
      if (phase === 'before' && /TEST|訓練/u.test(textOf(message))) await world.clock.sleep(600_000);
    };
    await world.ask('sato');
    void sendDrills(world.deps('respond'), ['sato']).catch(() => undefined);
    await world.nextMinute();
    world.set('down', 'booking/page');
    const began = world.clock.now();
    await world.sweepNow();
    const [alert] = world.carrier.sent;
    expect(alert?.message).toMatchObject({ contact: 'sato' });
    expect((alert?.at ?? Infinity) - began).toBeLessThan(10_000);
  });

  it('leaves the rates of real alerts alone, however many there are', async () => {
    const world = new DrillWorld();
    for (let n = 0; n < 8; n++) {
      await world.ask('sato');
      await world.send('sato');
      await world.acknowledge('sato', (await world.last('sato')).id);
    }
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(8);
    expect(world.store.all('to#sato/sms').filter((item) => item.pk === 'to#sato/sms')).toEqual([]);
  });
});
