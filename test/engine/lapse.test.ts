import { beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com }
  suzuki: { name: Suzuki, sms: "+819012345679" }
  tanaka: { name: 田中, sms: "+819012345670", language: ja }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 5m, notify: [suzuki, tanaka] }
    acknowledgementLasts: 2h
services:
  - id: booking
    name: Seminar booking
    policy: default
    monitors: [ { id: page, http: "https://example.com/" } ]
`;

describe('an acknowledgement that lapses', () => {
  let world: World;
  const sms = (contact: string): readonly string[] => world.carrier.texts('sms', contact);
  const lapses = () => world.facts('booking').filter((fact) => fact.fact === 'lapsed');

  beforeEach(async () => {
    world = new World(yaml);
    world.set('down', 'booking/page');
    await world.minutes(7);
  });

  it('pages its owner and the first step anew, and tells the others', async () => {
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    await world.minutes(119);
    expect(lapses()).toEqual([]);
    await world.minutes(2);
    expect(lapses().map((fact) => fact.data)).toEqual([
      { owner: 'suzuki', heardAt: expect.any(Number), contacts: ['suzuki', 'sato'] },
    ]);
    const [lapse] = lapses();
    if (lapse?.fact === 'lapsed') expect(lapse.at - lapse.data.heardAt - 2 * 3_600_000).toBeLessThan(100);
    const said =
      /^STILL OPEN Seminar booking: Suzuki had it, no word for 2 h \(DOWN since \d\d:\d\d\)\. http/;
    expect(sms('suzuki').at(-1)).toMatch(said);
    expect(sms('sato').at(-1)).toMatch(said);
    expect(sms('tanaka').at(-1)).toMatch(
      /^【担当不在】Seminar booking Suzukiさん担当後、2時間連絡なし\(\d\d:\d\dから障害\) http/,
    );
    expect(world.carrier.texts('email', 'sato').at(-1)).toMatch(
      /^\[STILL OPEN\].*\nSuzuki took it on, but nothing has been heard for 2 h, and it goes on\. Nobody\nhas it now:/,
    );
    expect(world.brokenLogs()).toEqual([]);
  });

  it('begins a round with all its steps', async () => {
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    await world.minutes(121);
    const before = sms('tanaka').length;
    await world.minutes(5);
    expect(sms('tanaka').slice(before)).toEqual([expect.stringMatching(/^【障害】/)]);
  });

  it('can be given again by the same person, and lapses again', async () => {
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    await world.minutes(121);
    expect(await world.act('booking', 'suzuki', { do: 'acknowledge' })).toMatchObject({
      did: 'told',
      incident: { response: { owner: 'suzuki', round: 1 } },
    });
    const sent = world.carrier.sent.length;
    await world.minutes(118);
    expect(world.carrier.sent).toHaveLength(sent);
    await world.minutes(3);
    expect(lapses()).toHaveLength(2);
  });

  it.each(['take over', 'hand over'] as const)('counts anew for who has it next: %s', async (what) => {
    await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.minutes(60);
    if (what === 'hand over') await world.act('booking', 'sato', { do: 'hand over', to: 'tanaka' });
    await world.act('booking', 'tanaka', { do: 'take over' });
    await world.minutes(119);
    expect(lapses()).toEqual([]);
    await world.minutes(3);
    expect(lapses()).toHaveLength(1);
  });

  it('does not lapse while it is silenced, nor once it is over', async () => {
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    await world.act('booking', 'suzuki', { do: 'silence' });
    await world.minutes(150);
    world.set('up', 'booking/page');
    await world.minutes(150);
    expect(lapses()).toEqual([]);
  });

  it('stays for ever where the policy says nothing of it', async () => {
    world = new World(yaml.replace('    acknowledgementLasts: 2h\n', ''));
    world.set('down', 'booking/page');
    await world.minutes(1);
    await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.minutes(300);
    expect(lapses()).toEqual([]);
  });

  it.each(['the clock', 'the person'])('at the same second, %s first: the story is right', async (first) => {
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    await world.minutes(119);
    const heardAt = world.facts('booking').findLast((fact) => fact.fact === 'acknowledged')?.at ?? 0;
    await world.clock.advance(heardAt + 2 * 3_600_000 - 1_000 - world.clock.now());
    if (first === 'the person') await world.act('booking', 'suzuki', { do: 'hand over', to: 'suzuki' });
    await world.clock.advance(1_000);
    await world.pulseNow();
    if (first === 'the clock') await world.act('booking', 'suzuki', { do: 'acknowledge' });
    expect(lapses()).toHaveLength(first === 'the clock' ? 1 : 0);
    expect(world.brokenLogs()).toEqual([]);
  });
});
