import { describe, expect, it } from '@jest/globals';
import { at } from './tellings.ts';
import { Outage } from './outage.ts';

describe('Shodo, when nobody says a word', () => {
  it('sends the holding notice at the minute, each client by its own clock, and keeps what it promises', () => {
    const outage = new Outage();
    expect(outage.nextAt).toBe('14:12');
    outage.now = at('14:12') - 1;
    expect(outage.pulse().said()).toEqual([]);
    outage.until('14:12').pulse().pulse();
    outage.until('14:17').pulse().pulse();
    expect(outage.said()).toEqual([
      '14:12 holding investigating by itself: acme',
      '14:17 holding investigating by itself: beta gamma',
    ]);
    expect(outage.clocks().filter((line) => line.startsWith('first'))).toEqual([
      'first notice acme 14:12 met',
      'first notice beta 14:17 met',
      'first notice gamma 14:17 met',
    ]);
    expect(outage.nextAt).toBe('14:42');
    outage.until('14:42').pulse();
    expect(outage.said().at(-1)).toBe('14:42 no news investigating by itself: acme');
    outage.until('15:03').recover();
    expect(outage.nextAt).toBe('15:12');
    outage.until('15:12').pulse();
    expect(outage.said().at(-1)).toBe('15:12 resolved resolved by itself: acme');
    outage.until('15:17').pulse();
    expect(outage.said().at(-1)).toBe('15:17 resolved resolved by itself: beta gamma');
    expect(outage.nextAt).toBeNull();
    expect(outage.clocks().filter((line) => !line.endsWith('met'))).toEqual([]);
  });

  it('says nothing that a person has said in time, even one second before', () => {
    const outage = new Outage();
    outage.now = at('14:12') - 1000;
    outage.post();
    outage.until('14:12').pulse();
    expect(outage.said()).toEqual(['14:11:59 update investigating by sato: acme beta gamma']);
  });

  it('goes on from what a person said, and says when their ETA has passed', () => {
    const outage = new Outage().until('14:05');
    const vendor = { kind: 'vendor', vendor: 'mailer' } as const;
    outage.post({ state: 'identified', fault: vendor, eta: { kind: 'at', at: at('14:20'), sure: 'sure' } });
    outage.until('14:20').pulse();
    expect(outage.said().slice(1)).toEqual([
      '14:20 no news identified by itself: acme',
      '14:20 no news identified by itself: beta gamma',
    ]);
    expect(outage.story.notices.at(-1)).toMatchObject({ fault: vendor, eta: { kind: 'unknown' } });
    expect(outage.clocks('acme')).toContain('eta acme 14:20 met');
  });

  it('is quiet where it must ask, and where somebody holds it, until they write themselves', () => {
    const asks = new Outage('holdingNotice: ask').until('14:20').pulse();
    expect(asks.said()).toEqual([]);
    expect(asks.nextAt).toBeNull();

    const held = new Outage().until('14:08').act({ do: 'hold', reason: 'Legal reads it first' });
    held.until('14:30').pulse();
    expect(held.said()).toEqual([]);
    expect(held.story.held).toEqual({ contact: 'sato', reason: 'Legal reads it first', at: at('14:08') });
    held.post({}, ['acme']).until('14:31').pulse();
    expect(held.said()).toEqual([
      '14:30 update investigating by sato: acme',
      '14:31 holding investigating by itself: beta gamma',
    ]);
  });

  it('speaks at once when it was away at the minute, but not of what was over a day ago', () => {
    expect(new Outage().until('18:00').pulse().said()).toEqual([
      '18:00 holding investigating by itself: acme',
      '18:00 holding investigating by itself: beta gamma',
    ]);
    const over = new Outage().until('15:00').recover();
    over.now = at('15:00') + 86_400_000;
    expect(over.pulse().said()).toEqual([]);
  });

  it('calls nothing restored that is only no longer watched', () => {
    const outage = new Outage().until('14:12').pulse().until('14:14');
    outage.tell({ fact: 'resolved', data: { why: 'removed', since: at('14:02'), until: at('14:14') } });
    expect(outage.until('15:00').pulse().said()).toHaveLength(1);
    expect(outage.clocks('acme')).toContain('resolved notice acme 14:29 missed');
  });
});
