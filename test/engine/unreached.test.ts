import { describe, expect, it } from '@jest/globals';
import { sysKey } from '../../lambda/core/keys.ts';
import type { Reach } from '../../lambda/engine/ports.ts';
import { RefusedError } from '../../lambda/engine/ports.ts';
import { planOf, World } from '../support/world.ts';

const config = (contacts: string, service = ''): string => `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
${contacts}
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 10m, notify: [suzuki] }
      - { after: 20m, notify: [tanaka] }
    repeat: 30m
services:
  - id: booking
    policy: default
    ${service}
    monitors: [ { id: page, http: "https://example.com/" } ]
`;

const bySms = `
  sato: { name: Sato, sms: "+819012345678" }
  suzuki: { name: Suzuki, sms: "+819012345679" }
  tanaka: { name: Tanaka, sms: "+819012345670" }
`;

const byBoth = bySms.replace('"+819012345678"', '"+819012345678", email: sato@example.com');
const byEmail = bySms.replace('sms: "+819012345678"', 'email: sato@example.com');

class Case extends World {
  /** These outboxes, as `sato/sms`, are refused for good. */
  refused: readonly string[] = [];

  constructor(yaml: string) {
    super(yaml);
    this.carrier.hook = ({ contact, channel }, phase) => {
      if (phase === 'before' && this.refused.includes(`${contact}/${channel}`))
        throw new RefusedError('SNS: InvalidParameter: opted out');
    };
  }

  async reach(reach: Readonly<Record<string, Reach>>): Promise<void> {
    const item = { ...sysKey('reach'), kind: 'sys', at: 1, version: 1, data: { planAt: 1, reach } } as const;
    await this.store.put(item, { if: 'absent' });
  }

  async down(minutes = 1): Promise<void> {
    this.set('down', 'booking/page');
    await this.minutes(minutes);
  }

  /** Who was called when, in minutes from the opening. */
  calls(): readonly string[] {
    const facts = this.facts('booking');
    return facts.flatMap((fact) =>
      fact.fact === 'paged' && /^(?:step|repeat)#/.test(fact.data.page)
        ? [`${Math.round((fact.at - (facts[0]?.at ?? 0)) / 6_000) / 10} ${fact.data.contacts.join()}`]
        : [],
    );
  }
}

describe('a step whose contacts cannot be reached', () => {
  it('lets the next one leave at once, and says why', async () => {
    const world = new Case(config(bySms));
    world.refused = ['sato/sms'];
    await world.down();
    expect(world.calls()).toEqual(['0 sato', '0 suzuki']);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
    expect(world.facts('booking').find((fact) => fact.fact === 'unreached')?.data).toEqual({
      page: 'step#0',
      contacts: ['sato'],
      step: 1,
    });
    await world.minutes(21);
    expect(world.calls()).toEqual(['0 sato', '0 suzuki', '20 tanaka']);
    expect(world.brokenLogs()).toEqual([]);
  });

  it('is followed by the next, and so on down the steps, and then by nothing but the repeat', async () => {
    const world = new Case(config(bySms));
    world.refused = ['sato/sms', 'suzuki/sms', 'tanaka/sms'];
    await world.down(29);
    expect(world.calls()).toEqual(['0 sato', '0 suzuki', '0 tanaka']);
    await world.minutes(3);
    expect(world.calls()).toHaveLength(4);
    expect(world.story('booking').filter((fact) => fact === 'unreached')).toHaveLength(2);
  });

  it('is found by the pulse alone as well', async () => {
    const world = new Case(config(bySms));
    world.streaming = false;
    world.refused = ['sato/sms', 'suzuki/sms'];
    await world.down();
    expect(world.calls()).toEqual(['0 sato', '0 suzuki', '0 tanaka']);
    expect(world.carrier.texts('sms', 'tanaka')).toHaveLength(1);
  });

  it('is one of which everybody fails: another channel or another person is enough', async () => {
    const world = new Case(config(byBoth));
    world.refused = ['sato/sms'];
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato']);
    const together = new Case(config(bySms).replace('notify: [sato]', 'notify: [sato, tanaka]'));
    together.refused = ['sato/sms'];
    await together.down(5);
    expect(together.calls()).toEqual(['0 sato,tanaka']);
    const both = new Case(config(byBoth));
    both.refused = ['sato/sms', 'sato/email'];
    await both.down(5);
    expect(both.calls()).toEqual(['0 sato', '0 suzuki']);
  });

  it('may be one with an address that nobody has confirmed: it is written to, and counts as a failure', async () => {
    const world = new Case(config(byEmail));
    await world.reach({ sato: 'pending' });
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato', '0 suzuki']);
    expect(world.carrier.texts('email', 'sato')).toHaveLength(1);
    const log = world.store.all('to#sato/email').flatMap((item) => (item.kind === 'delivery' ? [item] : []));
    expect(log.at(-1)).toMatchObject({
      event: 'failed',
      final: true,
      error: 'the address has not confirmed its subscription',
    });
  });

  it.each([{ reach: 'confirmed' }, { reach: undefined }] as const)(
    'is not one whose address is $reach',
    async ({ reach }) => {
      const world = new Case(config(byEmail));
      if (reach) await world.reach({ sato: reach });
      await world.down(5);
      expect(world.calls()).toEqual(['0 sato']);
    },
  );

  it('is not one where SMS arrives, whatever the email does', async () => {
    const world = new Case(config(byBoth));
    await world.reach({ sato: 'missing' });
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato']);
  });

  it('is not one that the carrier has only been too busy for so far', async () => {
    const world = new Case(config(bySms));
    world.carrier.hook = ({ contact }, phase) => {
      if (phase === 'before' && contact === 'sato') throw new Error('who knows');
    };
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato']);
  });

  it('moves nothing once somebody has it', async () => {
    const world = new Case(config(bySms));
    await world.down();
    await world.act('booking', 'sato', { do: 'page next' });
    world.refused = ['suzuki/sms'];
    await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.minutes(30);
    expect(world.story('booking')).not.toContain('unreached');
  });

  it('is skipped when its people have left the config meanwhile', async () => {
    const world = new Case(config(bySms));
    await world.down(2);
    expect(world.calls()).toEqual(['0 sato']);
    const later = config(bySms).replace('notify: [sato]', 'notify: [gone]');
    world.source = planOf(later.replace('sato: { name: Sato', 'gone: { name: Gone'), 2);
    await world.minutes(2);
    expect(world.calls()).toEqual(['0 sato', expect.stringMatching(/^[\d.]+ suzuki$/)]);
  });

  it('is found anew in each round', async () => {
    const world = new Case(config(bySms));
    await world.down();
    await world.act('booking', 'sato', { do: 'acknowledge' });
    world.refused = ['tanaka/sms'];
    await world.act('booking', 'sato', { do: 'hand over', to: 'tanaka' });
    await world.minutes(1);
    expect(world.calls().map((call) => call.split(' ')[1])).toEqual(['sato', 'tanaka', 'suzuki']);
    expect(world.carrier.texts('sms', 'suzuki').filter((text) => text.startsWith('DOWN'))).toHaveLength(1);
  });
});

describe('in quiet hours, of what is not urgent', () => {
  const quiet = 'timezone: Asia/Tokyo, quietHours: "00:00-23:59"';
  const normal = (contacts: string): string =>
    config(contacts.replace('name: Sato', `name: Sato, ${quiet}`), 'severity: normal');

  it('who sleeps is reached by email, and is not paged past', async () => {
    const world = new Case(normal(byEmail));
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato']);
    expect(world.carrier.texts('email', 'sato')).toHaveLength(1);
  });

  it('who would be woken by SMS in the morning can be reached', async () => {
    const world = new Case(normal(byBoth));
    await world.reach({ sato: 'pending' });
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato']);
  });

  it('whose email goes nowhere cannot', async () => {
    const world = new Case(normal(byEmail));
    await world.reach({ sato: 'pending' });
    await world.down(5);
    expect(world.calls()).toEqual(['0 sato', '0 suzuki']);
  });
});
