import { beforeEach, describe, expect, it } from '@jest/globals';
import { markerKey } from '../../../lambda/core/keys.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import { World } from '../../support/world.ts';
import { yaml } from './case.ts';

let world: World;
beforeEach(() => {
  world = new World(yaml);
});

const sms = (contact: string): readonly string[] => world.carrier.texts('sms', contact);
const story = (): readonly string[] => world.story('booking');
const incident = () => foldIncident(world.facts('booking'));

describe('declaring an incident that no monitor sees', () => {
  it('pages by the policy, says who declared it and what they wrote, and stands until a person lifts it', async () => {
    const declared = await world.declare('tanaka', { service: 'booking', text: 'Acme sees a white page' });
    expect(declared).toMatchObject({ did: 'opened', incident: incident()?.id });
    expect(sms('sato')).toEqual([
      expect.stringMatching(
        /^【障害】セミナー予約 10:00 Tanakaさんが報告「Acme sees a white page」.* https:/u,
      ),
    ]);
    await world.minutes(6);
    expect(sms('suzuki')).toEqual([
      expect.stringMatching(
        /^DOWN Seminar booking: declared by Tanaka 10:00: Acme sees a white page\. .*https:/u,
      ),
    ]);
    const [mail] = world.carrier.texts('email', 'sato');
    expect(mail).toContain('[DOWN] booking: declared by a person (Shodo i-');
    expect(mail).toContain('> Acme sees a white page');
    expect(await world.act('booking', 'suzuki', { do: 'resolve' })).toMatchObject({ did: 'told' });
    expect(story().slice(-3)).toEqual(['lifted', 'resolved', 'paged']);
    expect(sms('suzuki').at(-1)).toMatch(/^UP Seminar booking 10:06 says Suzuki, was down 6 min/u);
    expect(sms('sato').at(-1)).toMatch(/^【復旧】セミナー予約 10:06 Suzukiさんが解決 停止6分/u);
    await world.minutes(4);
    expect(await world.store.get(markerKey('booking'))).toBeUndefined();
    expect(world.brokenLogs()).toEqual([]);
  });

  it('that works in part is a notice, as when a monitor says so', async () => {
    await world.declare('tanaka', { service: 'booking', level: 'degraded', text: 'slow' });
    await world.minutes(10);
    expect(world.carrier.sent.map(({ message }) => [message.channel, message.contact])).toEqual([
      ['email', 'sato'],
    ]);
  });

  it('pages without the stream, from the marker', async () => {
    world.streaming = false;
    await world.declare('tanaka', { service: 'booking' });
    await world.pulseNow();
    expect(sms('sato')).toHaveLength(1);
  });

  it('twice by one form is once', async () => {
    const form = { service: 'booking', once: 'a-form-of-the-tests' };
    const [one, other] = await Promise.all([world.declare('tanaka', form), world.declare('tanaka', form)]);
    expect(new Set([one.did, other.did])).toEqual(new Set(['opened', 'settled']));
    expect(story().filter((fact) => fact === 'opened' || fact === 'declared')).toEqual(['opened']);
    await world.act('booking', 'sato', { do: 'resolve' });
    expect(await world.declare('tanaka', form)).toMatchObject({ did: 'settled', incident: incident()?.id });
    expect(await world.declare('tanaka', { service: 'booking' })).toMatchObject({ did: 'opened' });
  });

  it('of no service that the plan knows is refused', async () => {
    expect(await world.declare('tanaka', { service: 'nothing' })).toEqual({ did: 'refused', why: 'unknown' });
    expect(world.store.all()).toEqual([]);
  });
});

describe('declaring what is open already', () => {
  it('is told to the others by name, and keeps it open when the monitors are up again', async () => {
    world.set('down', 'booking/page');
    await world.minutes(1);
    const before = incident()?.id;
    const said = await world.declare('suzuki', {
      service: 'booking',
      kind: 'vendor',
      text: 'Mailer told us',
    });
    expect(said).toMatchObject({ did: 'told', incident: before });
    expect(sms('sato').at(-1)).toMatch(/^【報告】セミナー予約 Suzukiさんが報告「Mailer told us」/u);
    expect(await world.act('booking', 'suzuki', { do: 'resolve' })).toEqual({
      did: 'refused',
      why: 'still down',
    });
    world.set('up', 'booking/page');
    await world.minutes(3);
    expect(incident()?.resolved).toBeNull();
    await world.act('booking', 'suzuki', { do: 'resolve' });
    expect(incident()?.resolved).toMatchObject({ why: 'lifted' });
  });

  it('is told also to those who only had a notice, and pages once somebody calls it down', async () => {
    await world.declare('tanaka', { service: 'booking', level: 'degraded', text: 'slow' });
    await world.declare('suzuki', { service: 'booking', level: 'degraded', text: 'me too' });
    expect(sms('sato')).toEqual([]);
    expect(world.carrier.texts('email', 'sato').at(-1)).toContain('me too');
    await world.declare('suzuki', { service: 'booking', level: 'down', text: 'now it is gone' });
    expect(sms('sato')).toHaveLength(1);
  });

  it('by several is one incident', async () => {
    await world.declare('tanaka', { service: 'booking' });
    await world.declare('suzuki', { service: 'booking', text: 'me too' });
    expect(story().filter((fact) => fact === 'opened' || fact === 'declared')).toEqual([
      'opened',
      'declared',
    ]);
    expect(sms('sato').at(-1)).toContain('me too');
  });
});

describe('monitors that join what was declared, and recover', () => {
  it('leave it open while it stands declared', async () => {
    await world.declare('tanaka', { service: 'booking' });
    world.set('down', 'booking/page');
    await world.minutes(2);
    expect(incident()?.affected).toHaveLength(1);
    expect(await world.act('booking', 'suzuki', { do: 'resolve' })).toEqual({
      did: 'refused',
      why: 'still down',
    });
    world.set('up', 'booking/page');
    await world.minutes(2);
    expect(story().filter((fact) => fact !== 'paged')).toEqual(['opened', 'joined', 'left']);
    await world.act('booking', 'suzuki', { do: 'resolve' });
    expect(incident()?.resolved).toMatchObject({ why: 'lifted' });
    expect(sms('sato').at(-1)).toMatch(/^【復旧】/u);
  });
});

describe('a crash while it is declared', () => {
  it.each(['before', 'after'] as const)(
    '%s any write loses nothing once the form is sent again',
    async (when) => {
      for (let crash = 1; crash <= 3; crash++) {
        world = new World(yaml);
        world.streaming = false;
        let puts = 0;
        world.store.hook = (operation, _, phase) => {
          if (operation === 'put' && phase === when && (puts += 1) === crash) throw new Error('crash');
        };
        const form = { service: 'booking', once: 'a-form-of-the-tests' };
        await expect(world.declare('tanaka', form)).rejects.toThrow('crash');
        world.store.hook = undefined;
        await world.minutes(2);
        const again = await world.declare('tanaka', form);
        expect(again.did).toBe(when === 'after' && crash === 3 ? 'settled' : 'opened');
        await world.minutes(2);
        expect(sms('sato')).toHaveLength(1);
        expect(story().filter((fact) => fact === 'opened')).toHaveLength(1);
      }
    },
  );

  it('keeps the marker that was put just before the pulse looked', async () => {
    world.streaming = false;
    world.store.hook = (operation, key, phase) => {
      if (operation === 'put' && phase === 'before' && key.pk === 'log#booking') throw new Error('crash');
    };
    await expect(world.declare('tanaka', { service: 'booking' })).rejects.toThrow('crash');
    await world.pulseNow();
    expect(await world.store.get(markerKey('booking'))).toBeDefined();
  });
});
