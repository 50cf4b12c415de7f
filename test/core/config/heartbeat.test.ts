import { describe, expect, it } from '@jest/globals';
import { compiled, monitorsOf, withMonitors } from '../../support/read-config.ts';

const plannedOf = (monitor: string) => monitorsOf(compiled(withMonitors(monitor)))[0];

describe('a heartbeat of the config', () => {
  it('comes at an interval', () => {
    expect(plannedOf('{ id: a, heartbeat: 24h, grace: 30m, severity: low }')).toMatchObject({
      protocol: 'heartbeat',
      everyMs: 86_400_000,
      cron: null,
      graceMs: 1_800_000,
      severity: 'low',
    });
  });

  it.each([
    ['"0 3 * * *"', '0 3 * * *', null],
    ['"*/15 8-18 * * MON-FRI", timezone: Europe/Berlin', '*/15 8-18 * * MON-FRI', 'Europe/Berlin'],
    ['"0 0 L * *"', '0 0 L * *', null],
    ['"@daily"', '@daily', null],
  ])('comes by cron: %s', (written, expression, timezone) => {
    expect(plannedOf(`{ id: a, heartbeat: ${written} }`)).toMatchObject({
      everyMs: null,
      cron: { expression, timezone },
      graceMs: 300_000,
    });
  });
});
