import { describe, expect, it } from '@jest/globals';
import { clocksOf } from '../../../lambda/core/clocks/clocks-of.ts';
import { minuteMs, at } from '../notice/tellings.ts';
import { Outage, timeOf } from '../notice/outage.ts';

describe('the clocks of an incident', () => {
  it('count the earlier of policy and contract, for each client by itself', () => {
    expect(new Outage().clocks()).toEqual([
      'first notice acme 14:12 running',
      'first notice beta 14:17 running',
      'first notice gamma 14:17 running',
    ]);
  });

  it('warn a third of the time ahead, ten minutes at most', () => {
    const outage = new Outage().until('14:05').post();
    const { plan, service, incident, story, now } = outage;
    const warnings = clocksOf(plan, service, incident, story, now).map(
      (each) => `${each.kind} ${each.client} ${timeOf(each.warnAt)}`,
    );
    expect(warnings).toEqual([
      'first notice acme 14:08:40',
      'next update acme 14:25',
      'first notice beta 14:12',
      'next update beta 14:25',
      'first notice gamma 14:12',
      'next update gamma 14:25',
    ]);
  });

  it('run out at their minute', () => {
    const outage = new Outage().until('14:12');
    expect(outage.clocks('acme')).toEqual(['first notice acme 14:12 missed']);
    outage.now = at('14:12') - 1;
    expect(outage.clocks('acme')).toEqual(['first notice acme 14:12 running']);
  });

  it('are met by an update one second before it is due, and not by one two minutes late', () => {
    const outage = new Outage().until('14:05').post({ nextUpdateBy: at('14:30') });
    outage.now = at('14:30') - 1000;
    outage.post({ nextUpdateBy: at('15:00') });
    outage.until('15:02').post();
    expect(outage.clocks('acme').slice(0, 3)).toEqual([
      'first notice acme 14:12 met',
      'next update acme 14:30 met',
      'next update acme 14:59:59 missed',
    ]);
  });

  it('are met when the notice leaves, not when it is written', () => {
    const outage = new Outage().until('14:05').post();
    const { plan, service, incident, story, now } = outage;
    const [first] = clocksOf(plan, service, incident, story, now);
    expect(timeOf(first?.metAt ?? 0)).toBe('14:06');
  });

  it('go by what the notice promised where that is earlier than the contract', () => {
    const outage = new Outage().until('14:05').post({ nextUpdateBy: at('14:20') }, ['gamma']);
    expect(outage.clocks('gamma')).toEqual([
      'first notice gamma 14:17 met',
      'next update gamma 14:20 running',
    ]);
    expect(outage.clocks('acme')).toEqual(['first notice acme 14:12 running']);
  });

  it('hold an ETA until it is replaced, however often it is told', () => {
    const eta = { kind: 'at', at: at('14:50'), sure: 'likely' } as const;
    const outage = new Outage().until('14:05').post({ eta });
    outage.until('14:30').post({ kind: 'no news' });
    const etas = (): readonly string[] => outage.clocks('acme').filter((line) => line.startsWith('eta'));
    expect(etas()).toEqual(['eta acme 14:50 running']);
    expect(outage.until('14:50').clocks('acme')).toContain('eta acme 14:50 missed');
    const later = { kind: 'between', from: at('15:30'), until: at('16:00'), sure: 'rough' } as const;
    outage.until('14:45').post({ eta: later });
    expect(etas()).toEqual(['eta acme 14:50 met', 'eta acme 16:00 running']);
    outage.until('15:40').recover();
    expect(etas()).toEqual(['eta acme 14:50 met', 'eta acme 16:00 met']);
  });

  it('ask for nothing when it was over before anybody had to be told', () => {
    expect(new Outage().until('14:11').recover().clocks()).toEqual([]);
  });

  it('ask that whoever was told, or should have been, hears that it is over', () => {
    const outage = new Outage().until('14:05').post({}, ['acme']).until('14:18').recover();
    expect(outage.clocks()).toEqual([
      'first notice acme 14:12 met',
      'resolved notice acme 14:33 running',
      'first notice beta 14:17 missed',
      'resolved notice beta 14:33 running',
      'first notice gamma 14:17 missed',
      'resolved notice gamma 14:33 running',
    ]);
    outage.until('14:20').post({ kind: 'resolved', state: 'resolved', nextUpdateBy: null });
    expect(outage.clocks('acme')).toEqual([
      'first notice acme 14:12 met',
      'next update acme 14:35 met',
      'resolved notice acme 14:33 met',
    ]);
    expect(outage.until('20:00').clocks('acme')).toHaveLength(3);
  });

  it('keep the next word that was promised after the recovery too', () => {
    const outage = new Outage()
      .until('14:05')
      .post({ nextUpdateBy: at('14:20') })
      .until('14:15')
      .recover();
    expect(outage.clocks('acme')).toEqual([
      'first notice acme 14:12 met',
      'resolved notice acme 14:20 running',
    ]);
  });

  it('begin anew for a notice that was taken back', () => {
    const outage = new Outage().until('14:05').post();
    outage.now += minuteMs / 2;
    outage.act({ do: 'withdraw', notice: outage.story.notices[0]!.seq });
    expect(outage.clocks('acme')).toEqual(['first notice acme 14:12 running']);
  });
});
