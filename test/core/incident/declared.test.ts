import { describe, expect, it } from '@jest/globals';
import type { Declaration, FactBody } from '../../../lambda/core/facts.ts';
import { standsDeclared } from '../../../lambda/core/incident.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { after, down, opened } from './facts-of.ts';

const certificate = reason('TLS_EXPIRES_SOON', { daysLeft: 9, expiresAt: 5 });

describe('what a person declares of an incident', () => {
  const said = { contact: 'sato', kind: 'outage', level: 'down', text: 'Acme called' } as const;
  const declares = (more: Partial<Declaration> = {}): FactBody => ({
    fact: 'declared',
    data: { ...said, ...more },
  });
  const slow = opened(down('page', 900, { status: 'degraded', severity: 'low', reason: certificate }));

  it('makes it as grave as they say, from when they say it', () => {
    const incident = after(slow, declares());
    expect(incident).toMatchObject({
      level: 'down',
      severity: 'urgent',
      noticeable: true,
      since: 900,
      downSince: 2_000,
      pagingSince: 2_000,
      declared: { ...said, at: 2_000 },
      lifted: null,
    });
    expect(incident.response.actions).toMatchObject([{ fact: 'declared', seq: 2 }]);
    expect(after(slow, declares({ severity: 'normal' })).severity).toBe('normal');
  });

  it('that is only degraded does not page, nor does what is down already begin anew', () => {
    expect(after(slow, declares({ level: 'degraded' }))).toMatchObject({
      level: 'degraded',
      downSince: null,
      pagingSince: null,
    });
    expect(after(opened(down('page', 900)), declares())).toMatchObject({
      downSince: 900,
      pagingSince: 1_000,
    });
  });

  it('began no later than what its monitors saw', () => {
    const both: FactBody = { fact: 'opened', data: { affected: [down('page', 900)], declared: said } };
    expect(after(both)).toMatchObject({ since: 900, downSince: 900, declared: { at: 1_000 } });
    const late: FactBody = { fact: 'opened', data: { affected: [down('page', 5_000)], declared: said } };
    expect(after(late).since).toBe(1_000);
  });

  it('stands until a person lifts it', () => {
    expect(standsDeclared(after(slow))).toBe(false);
    expect(standsDeclared(after(slow, declares()))).toBe(true);
    const over = after(slow, declares(), { fact: 'lifted', data: { contact: 'suzuki' } });
    expect(standsDeclared(over)).toBe(false);
    expect(over.lifted).toEqual({ contact: 'suzuki', at: 3_000 });
    expect(over.response.actions.at(-1)).toMatchObject({ fact: 'lifted', seq: 3 });
  });
});
