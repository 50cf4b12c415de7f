import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../lambda/core/channels.ts';
import type { Fault } from '../fault.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';

const config = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato:
    sms: "+819012345678"
    email: sato@example.com
    webhook: { url: "https://example.com/hook", secret: "\${secret:webhook}" }
    slack: "\${secret:slack}"
    teams: "\${secret:teams}"
    pagerduty: "\${secret:pagerduty}"
  suzuki: { sms: "+819012345679" }
policies: { default: { steps: [ { notify: [sato] }, { after: 90s, notify: [suzuki] } ] } }
services:
  - { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] }
`;

const others: readonly Channel[] = ['webhook', 'slack', 'teams', 'pagerduty'];

const isOther = (pk: string): boolean => others.some((channel) => pk === `to#sato/${channel}`);

/** Everything but SNS fails so for some minutes; then all is well. */
async function without(fault: Fault): Promise<{ readonly world: FaultyWorld; readonly tries: number }> {
  const world = new FaultyWorld(config);
  let tries = 0;
  world.inject = ({ operation, phase, key }) => {
    if (operation !== 'send' || phase !== 'before' || !isOther(key.pk)) return null;
    tries += 1;
    return fault;
  };
  world.set('down', 'booking/page');
  for (let minute = 0; minute < 5; minute++) await world.minute();
  world.inject = () => null;
  return { world, tries };
}

describe('other channels down: SMS and email unaffected', () => {
  it.each([
    ['throttled, 5xx, no answer, garbage', { kind: 'throw' }],
    ['slow', { kind: 'pause', ms: 5_000 }],
    ['refused', { kind: 'refuse' }],
  ] as const)('%s', async (_, fault) => {
    const begin = new FaultyWorld(config).clock.now();
    const { world, tries } = await without(fault);
    const first = (outbox: string): number =>
      (world.witness.accepted.find((each) => each.outbox === outbox)?.at ?? Infinity) - begin;
    expect(first('to#sato/sms')).toBeLessThan(10_000);
    expect(first('to#sato/email')).toBeLessThan(10_000);
    expect(first('to#suzuki/sms')).toBeLessThan(100_000);
    expect(tries).toBeGreaterThan(others.length - 1);
    expect(tries).toBeLessThan(40 * others.length);
    expect(await afterwards(world)).toEqual([]);
  });
});
