import { describe, expect, it } from '@jest/globals';
import type { NoticeAction } from '../../../lambda/core/notice/decide.ts';
import type { Notice } from '../../../lambda/core/notice/notice.ts';
import { unseenBy } from '../../../lambda/core/notice/story.ts';
import { Outage } from './outage.ts';
import { at, minuteMs } from './tellings.ts';

const wish = (outage: Outage, changes: Partial<Notice> = {}, atOnce = false): NoticeAction => ({
  do: 'notify',
  notice: { ...outage.proposed('update', ['acme']), ...changes },
  after: 0,
  atOnce,
});

describe('a notice that a person sends', () => {
  it.each<[string, Partial<Notice>]>([
    ['nobody', { clients: [] }],
    ['nobody', { clients: ['acme', 'stranger'] }],
    ['still down', { kind: 'resolved', state: 'resolved', nextUpdateBy: null }],
    ['eta', { eta: { kind: 'at', at: at('14:05'), sure: 'sure' } }],
    ['eta', { eta: { kind: 'between', from: at('16:00'), until: at('15:00'), sure: 'sure' } }],
    ['next word', { nextUpdateBy: null }],
    ['next word', { nextUpdateBy: at('14:05') }],
    ['vendor', { fault: { kind: 'vendor', vendor: 'stranger' } }],
    ['too long', { text: { ja: 'あ'.repeat(4001) } }],
  ])('is refused: %s', (why, changes) => {
    const outage = new Outage().until('14:05');
    expect(outage.decide(wish(outage, changes))).toEqual({ do: 'refused', why });
  });

  it('leaves a minute later, so that it can be taken back, but never after a deadline', () => {
    const outage = new Outage().until('14:05').post({}, ['acme']);
    expect(outage.story.notices[0]?.sendAt).toBe(at('14:06'));
    const late = new Outage();
    late.now = at('14:12') - 20_000;
    expect(late.post({}, ['acme']).story.notices[0]?.sendAt).toBe(at('14:12'));
    const past = new Outage().until('14:13').post({}, ['acme']);
    expect(past.story.notices[0]?.sendAt).toBe(at('14:13'));
    const once = new Outage().until('14:05');
    expect(once.act(wish(once, {}, true)).story.notices[0]?.sendAt).toBe(at('14:05'));
  });

  it('is not sent twice by a second tap', () => {
    const outage = new Outage().until('14:05');
    const action = wish(outage);
    outage.act(action);
    expect(outage.decide(action)).toEqual({ do: 'settled' });
  });

  it('is refused once a colleague has said something that its sender did not know of', () => {
    const outage = new Outage().until('14:05');
    const action = wish(outage);
    outage.act(action);
    const overtaken = { do: 'refused', why: 'overtaken' };
    expect(outage.decide(action, 'suzuki')).toEqual(overtaken);
    expect(outage.decide(wish(outage, { clients: ['beta'] }), 'suzuki')).toEqual(overtaken);
    const { seq } = outage.story.notices[0]!;
    expect(outage.decide({ ...action, after: seq } as NoticeAction, 'suzuki').do).toBe('tell');
    outage.act({ do: 'withdraw', notice: seq });
    expect(outage.decide(action, 'suzuki').do).toBe('tell');
  });

  it('is not refused for what Shodo said by itself meanwhile', () => {
    const outage = new Outage().until('14:12').pulse();
    expect(outage.said()).toHaveLength(1);
    expect(outage.decide({ ...wish(outage), after: 0 } as NoticeAction).do).toBe('tell');
  });

  it('is taken back within 60 s, once; who had it already is owed a correction', () => {
    const outage = new Outage().until('14:05').post();
    const { seq } = outage.story.notices[0]!;
    outage.tell({ fact: 'notified', data: { notice: seq, clients: ['acme'] } });
    outage.now = at('14:05') + minuteMs + 1;
    expect(outage.decide({ do: 'withdraw', notice: seq })).toEqual({ do: 'refused', why: 'too late' });
    outage.now = at('14:05') + minuteMs;
    outage.act({ do: 'withdraw', notice: seq });
    expect(outage.decide({ do: 'withdraw', notice: seq })).toEqual({ do: 'settled' });
    expect(outage.story.notices[0]).toMatchObject({ withdrawnAt: at('14:06'), regretted: ['acme'] });
    expect(outage.decide({ do: 'withdraw', notice: 99 })).toEqual({ do: 'refused', why: 'too late' });
  });

  it('calls it resolved only once it is, and then says nothing else', () => {
    const outage = new Outage().until('14:20').pulse().recover();
    const over = { kind: 'resolved', state: 'resolved', nextUpdateBy: null } as const;
    expect(outage.decide(wish(outage))).toEqual({ do: 'refused', why: 'over' });
    expect(outage.decide(wish(outage, over)).do).toBe('tell');
  });

  it('is held only for a reason', () => {
    const outage = new Outage();
    expect(outage.decide({ do: 'hold', reason: '  ' })).toEqual({ do: 'refused', why: 'no reason' });
    outage.act({ do: 'hold', reason: 'Legal first' });
    expect(outage.decide({ do: 'hold', reason: 'Again' })).toEqual({ do: 'settled' });
    expect(new Outage().recover().decide({ do: 'hold', reason: 'x' })).toEqual({
      do: 'refused',
      why: 'over',
    });
  });
});

it('a client who has seen an older notice has not seen the latest', () => {
  const outage = new Outage().until('14:05').post({}, ['acme', 'beta']);
  const [first] = outage.story.notices;
  outage.tell({ fact: 'seen', data: { client: 'acme', notice: first!.seq } });
  expect(unseenBy(outage.story, ['acme', 'beta', 'gamma'])).toEqual(['beta']);
  outage.until('14:20').post({}, ['acme']);
  expect(unseenBy(outage.story, ['acme', 'beta', 'gamma'])).toEqual(['acme', 'beta']);
});
