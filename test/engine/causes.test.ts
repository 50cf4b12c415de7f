import { describe, expect, it } from '@jest/globals';
import { likelyCauses } from '../../lambda/core/causes.ts';
import { planOf, World } from '../support/world.ts';

const yaml = `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com }
  suzuki: { name: Suzuki, sms: "+819012345679" }
policies:
  default: { steps: [ { notify: [sato] } ] }
  other: { steps: [ { notify: [suzuki] } ] }
vendors: [ { id: mailer, name: Mailer Inc., statusPage: "https://status.mailer.example" } ]
services:
  - { id: mypage, name: My page, policy: default, dependsOn: [booking], monitors: [ { id: page, http: "https://example.com/my" } ] }
  - { id: booking, name: Booking, policy: default, dependsOn: [login, "vendor:mailer"], monitors: [ { id: page, http: "https://example.com/b" } ] }
  - { id: login, name: Sign-in, policy: default, dependsOn: [booking], monitors: [ { id: page, http: "https://example.com/l" } ] }
  - { id: shop, name: Shop, policy: other, dependsOn: [login], monitors: [ { id: page, http: "https://example.com/s" } ] }
  - { id: mail, name: Mail, policy: other, monitors: [ { id: status, vendor: "https://status.mailer.example/history.atom" } ] }
`;

describe('what falls with what it depends on', () => {
  it('is one message, the cause first', async () => {
    const world = new World(
      yaml.replace(
        ', dependsOn: [booking], monitors: [ { id: page, http: "https://example.com/l"',
        ', monitors: [ { id: page, http: "https://example.com/l"',
      ),
    );
    let first = true;
    world.onProbe = ({ id }) => (id !== 'login/page' && first ? world.clock.sleep(400) : undefined);
    world.set('down', 'login/page', 'booking/page', 'mypage/page');
    await world.sweepNow();
    first = false;
    await world.minutes(1);
    const sms = world.carrier.texts('sms', 'sato');
    expect(sms).toHaveLength(1);
    expect(sms[0]).toMatch(/^DOWN 3 services since 10:00: Sign-in \(with it: My page, Booking\)\. https/);
    const [email = ''] = world.carrier.texts('email', 'sato');
    expect(email).toMatch(/^\[DOWN 3\] login, /);
    expect(email).toContain('Sign-in (down since 10:00); with it: My page, Booking.');
    expect(email.indexOf('DOWN Sign-in since')).toBeLessThan(email.indexOf('DOWN Booking since'));
  });

  it('later, and to others, says since when the likely cause is down', async () => {
    const world = new World(yaml);
    world.set('down', 'login/page');
    await world.minutes(3);
    world.set('down', 'shop/page');
    await world.minutes(1);
    expect(world.carrier.texts('sms', 'suzuki').at(-1)).toMatch(
      /^DOWN Shop since 10:03, likely because of Sign-in, down since 10:00: answers 503\. https/,
    );
  });

  it('names a vendor whose status page says so', async () => {
    const world = new World(yaml);
    world.set('down', 'mail/status');
    await world.minutes(2);
    world.set('down', 'booking/page');
    await world.minutes(1);
    expect(world.carrier.texts('sms', 'sato').at(-1)).toMatch(
      /^DOWN Booking since 10:02, likely because of Mailer Inc\., down since 10:00: answers 503\. https/,
    );
  });

  it('waits for no more than a second, and only where it may be one of several', async () => {
    const world = new World(yaml);
    world.set('down', 'login/page');
    await world.sweepNow();
    const [first] = world.carrier.sent;
    const opened = world.facts('login')[0]?.at ?? 0;
    const settled = world.store.all('hot#').find((item) => item.kind === 'state');
    expect(settled).toBeDefined();
    expect((first?.at ?? 0) - opened).toBeLessThan(100);
    expect(opened - Date.UTC(2026, 10, 2, 1)).toBeLessThanOrEqual(5_000 + 1_000 + 200);
  });
});

describe('a likely cause', () => {
  const { plan } = planOf(yaml);
  const began = 1_000_000_000;
  const impaired = (id: string, since = began) => ({ id, level: 'down' as const, since });
  const causes = (service: string, ...all: readonly ReturnType<typeof impaired>[]): readonly string[] =>
    likelyCauses(plan, service, began, all).map(({ id }) => id);

  it('is found through what is itself up, the root first', () => {
    expect(
      causes(
        'mypage',
        impaired('login', began + 5),
        impaired('vendor:mailer'),
        impaired('booking', began + 9),
      ),
    ).toEqual(['vendor:mailer', 'login', 'booking']);
  });

  it('did not begin long after', () => {
    expect(causes('shop', impaired('login', began + 600_001))).toEqual([]);
  });

  it('is nothing that it does not depend on', () => {
    expect(causes('mail', impaired('login'), impaired('vendor:mailer'))).toEqual([]);
  });

  it('in a circle is who began first', () => {
    expect(causes('booking', impaired('login', began + 1))).toEqual([]);
    expect(causes('booking', impaired('login', began - 1))).toEqual(['login']);
  });
});
