import { expect, it } from '@jest/globals';
import type { Channel } from '../../../lambda/core/channels.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

const names = Array.from({ length: 500 }, (_, n) => `service-${String(n).padStart(3, '0')}`);

const yaml = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679", email: suzuki@example.com }
services:
${names
  .map(
    (id) => `  - id: ${id}
    monitors: [ { id: page, http: "https://example.com/${id}" }, { id: api, http: "https://example.com/${id}/api" } ]`,
  )
  .join('\n')}
`;

/** The most messages that any five minutes hold. */
function densest(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 300_000).length));
}

row('1,000 monitors (500 services) fail at once, stream deleted', () => {
  it('at most 5 SMS and 3 emails per contact in 5 min; every name by email, all within 2 min', async () => {
    const world = new FaultyWorld(yaml);
    world.streamDelays = () => [];
    for (const id of names) world.set('down', `${id}/page`, `${id}/api`);
    const begin = world.clock.now();
    for (let minute = 0; minute < 2; minute++) await world.minute();
    const within = begin + 120_000;
    for (const contact of ['sato', 'suzuki']) {
      const emails = world.carrier.sent.filter(
        ({ at, message }) => message.channel === 'email' && message.contact === contact && at <= within,
      );
      const text = emails.map(({ message }) => (message.channel === 'email' ? message.body : '')).join('\n');
      expect(names.filter((id) => !text.includes(id))).toEqual([]);
      const [sms] = world.carrier.texts('sms', contact);
      expect(sms).toContain('500');
      expect(names.filter((id) => sms?.includes(id))).toHaveLength(3);
      expect(sms).toContain('https://');
    }
    for (let minute = 0; minute < 6; minute++) await world.minute();
    const times = (contact: string, channel: Channel): readonly number[] =>
      world.carrier.sent.flatMap(({ at, message }) =>
        message.contact === contact && message.channel === channel ? [at] : [],
      );
    const before = ['sato', 'suzuki'].map((contact) => [
      times(contact, 'sms').length,
      times(contact, 'email').length,
    ]);
    expect(await afterwards(world)).toEqual([]);
    for (const contact of ['sato', 'suzuki']) {
      expect(densest(times(contact, 'sms'))).toBeLessThanOrEqual(5);
      expect(densest(times(contact, 'email'))).toBeLessThanOrEqual(3);
    }
    process.stdout.write(`storm: messages by contact (SMS, email) ${JSON.stringify(before)}\n`);
  });
});
