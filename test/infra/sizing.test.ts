import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../bin/commands/config.ts';
import { sizeFor } from '../../lambda/core/sizing.ts';
import { stackProps } from '../../lib/stack-config.ts';
import { configFile } from '../support/config-file.ts';

const sizeOf = (defaults: object, monitors: readonly unknown[], more: object = {}) => {
  const file = configFile({
    title: 'Sizes',
    contacts: { sato: { sms: '+819012345678' } },
    defaults,
    services: [{ id: 'site', monitors }],
    ...more,
  });
  return sizeFor(stackProps(loadConfig(file), 0).source);
};

const site = 'https://example.com/';

describe('the size of functions', () => {
  it('lets a sweep outlive the slowest monitor: two timeouts and all tries, and 20 s for itself', () => {
    const defaults = { timeout: '10s', confirm: { attempts: 3, within: '10s' } };
    expect(sizeOf(defaults, [site]).sweepTimeoutMs).toBe(50_000);
    const slow = { id: 'slow', http: site, timeout: '30s' };
    expect(sizeOf(defaults, [site, slow]).sweepTimeoutMs).toBe(90_000);
  });

  it('is whole seconds, as Lambda wants it, whatever the config says', () => {
    const defaults = { timeout: '1500ms', confirm: { attempts: 2, within: '501ms' } };
    expect(sizeOf(defaults, [site]).sweepTimeoutMs).toBe(24_000);
  });

  it('counts the turns of more monitors than are probed at once, up to what Lambda allows', () => {
    const many = Array.from({ length: 600 }, (_, n) => `${site}${n}`);
    const defaults = { timeout: '10s', confirm: { attempts: 3, within: '10s' } };
    expect(sizeOf(defaults, many).sweepTimeoutMs).toBe(2 * 10_000 * 3 + 10_000 + 20_000);
    expect(
      sizeOf({ ...defaults, timeout: '60s' }, Array.from(many).concat(many.map((one) => `${one}x`)))
        .sweepTimeoutMs,
    ).toBeLessThanOrEqual(900_000);
  });

  it('gives a large sweep more memory, and CPU with it', () => {
    expect(sizeOf({}, [site]).sweepMemoryMb).toBe(512);
    expect(
      sizeOf(
        {},
        Array.from({ length: 300 }, (_, n) => `${site}${n}`),
      ).sweepMemoryMb,
    ).toBe(1024);
  });

  it('lets as many sweeps overlap as slots pass during the longest one', () => {
    const defaults = { timeout: '5s', interval: '10s', confirm: { attempts: 3, within: '10s' } };
    expect(sizeOf(defaults, [site]).sweepConcurrency).toBe(4);
    expect(sizeOf({ ...defaults, interval: '10m' }, [site]).sweepConcurrency).toBe(2);
  });

  it('makes room for windows of a closer watch', () => {
    const window = {
      id: 'opening',
      kind: 'watch',
      services: ['site'],
      at: '2026-12-03T10:00+09:00',
      for: '3h',
    };
    const defaults = { timeout: '10s', confirm: { attempts: 3, within: '10s' } };
    expect(sizeOf(defaults, [site], { windows: [{ ...window, interval: '10s' }] }).sweepConcurrency).toBe(5);
  });

  it('knows how often a sweep runs at least, and when none does', () => {
    expect(sizeOf({}, [site, { id: 'often', http: site, interval: '30s' }]).sweepEveryMs).toBe(30_000);
    expect(sizeOf({}, [{ id: 'beat', heartbeat: '1h' }]).sweepEveryMs).toBeNull();
    expect(sizeOf({}, [{ id: 'idle', http: site, paused: true }]).sweepEveryMs).toBeNull();
  });
});
