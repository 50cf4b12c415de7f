import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import { policyOf } from '../../../lambda/core/oncall/escalation.ts';
import { duePages, newsIn } from '../../../lambda/core/oncall/pages.ts';
import type { Severity } from '../../../lambda/core/plan.ts';
import { after, changed, down, opened, paged, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

const minuteMs = 60_000;

/** Incidents of `after` open at 1 s on 1970-01-01 in UTC; each further fact comes a second later. */
const open = 1_000;

const { plan } = planOf(`
title: Cloud
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  owl: { sms: "+819012345679", email: owl@example.com, quietHours: "00:00-07:00" }
  lark: { sms: "+819012345670", quietHours: "23:00-05:00" }
  nap: { sms: "+819012345671", email: nap@example.com, quietHours: "12:00-13:00" }
policies:
  default:
    steps: [ { notify: [sato] }, { after: 5m, notify: [nap] } ]
    repeat: 30m
  once: { steps: [ { notify: [sato] } ] }
  night: { steps: [ { notify: [sato, owl, lark, nap] } ] }
  soon: { steps: [ { after: 1s, notify: [sato] } ] }
  later: { steps: [ { after: 2s, notify: [sato] } ] }
  both: { steps: [ { notify: [sato] }, { after: 1s, notify: [nap] } ] }
  thrice:
    steps: [ { notify: [sato] }, { after: 5m, notify: [nap] }, { after: 10m, notify: [owl] } ]
    repeat: 30m
services:
  - { id: booking, policy: default, monitors: ["https://example.com/"] }
`);

const pages = (incident: Incident, now: number, policy = 'default') =>
  duePages(plan, policyOf(plan, { ...plan.services[0]!, policy }), incident, open + now).map((page) => [
    page.page,
    page.at - open,
    page.to.map(({ contact, channels }) => `${contact}: ${channels.join('+')}`).join(', '),
  ]);

const begins = (severity: Severity = 'urgent'): FactBody => opened(down('page', 1, { severity }));
const degraded = opened(down('page', 1, { status: 'degraded' }));
const loud = 'sato: sms+email';
const toNap = 'nap: sms+email';
const acknowledged: FactBody = { fact: 'acknowledged', data: { contact: 'sato' } };

describe('what is due of an incident that is down', () => {
  it('are the steps whose time has come, each once', () => {
    expect(pages(after(begins()), 0)).toEqual([['step#0', 0, loud]]);
    expect(pages(after(begins()), 5 * minuteMs)).toEqual([
      ['step#0', 0, loud],
      ['step#1', 5 * minuteMs, toNap],
    ]);
    expect(pages(after(begins(), paged('step#0', 'sato')), 5 * minuteMs - 1)).toEqual([]);
  });

  it('is the last of the repeats that were missed, to all who were paged', () => {
    const told = after(begins(), paged('step#0', 'sato'), paged('step#1', 'nap'));
    const everybody = `${loud}, ${toNap}`;
    expect(pages(told, 35 * minuteMs - 1)).toEqual([]);
    expect(pages(told, 35 * minuteMs)).toEqual([['repeat#1', 35 * minuteMs, everybody]]);
    expect(pages(told, 100 * minuteMs)).toEqual([['repeat#3', 95 * minuteMs, everybody]]);
    expect(pages(after(begins(), paged('step#0', 'sato')), 100 * minuteMs, 'once')).toEqual([]);
  });

  it('is a repeat so long after the last step, however many there are', () => {
    expect(pages(after(begins(), paged('step#0', 'sato')), 40 * minuteMs - 1, 'thrice').at(-1)?.[0]).toBe(
      'step#2',
    );
    expect(pages(after(begins(), paged('step#0', 'sato')), 40 * minuteMs, 'thrice').at(-1)).toEqual([
      'repeat#1',
      40 * minuteMs,
      loud,
    ]);
  });

  it('is nothing while somebody has it', () => {
    expect(pages(after(begins(), acknowledged), 100 * minuteMs)).toEqual([]);
  });
});

describe('what can wait', () => {
  it.each([
    ['is only degraded', degraded],
    ['is of low severity', begins('low')],
  ])('since it %s is noticed once, on the quietest channel', (_, first) => {
    expect(pages(after(first), 60 * minuteMs)).toEqual([['notice#0', 0, 'sato: email']]);
    expect(pages(after(first, paged('notice#0', 'sato')), 60 * minuteMs)).toEqual([]);
  });

  it('is noticed on the one channel that somebody has', () => {
    const [lark] = pages(after(degraded), 0, 'night');
    expect(lark?.[2]).toBe('sato: email, owl: email, lark: sms, nap: email');
  });

  it('is noticed also if it was over before', () => {
    expect(pages(after(degraded, resolved(2)), 60 * minuteMs)).toEqual([
      ['notice#0', 0, 'sato: email'],
      ['resolved#0', 1_000, 'sato: email'],
    ]);
  });
});

describe('those who have quiet hours', () => {
  it('are paged like everybody else by what is urgent', () => {
    expect(pages(after(begins()), 0, 'night')).toEqual([
      ['step#0', 0, `${loud}, owl: sms+email, lark: sms, ${toNap}`],
    ]);
  });

  it('get an email only by what is not, and are paged in their morning', () => {
    expect(pages(after(begins('normal')), 0, 'night')).toEqual([
      ['step#0', 0, `${loud}, ${toNap}, owl: email`],
    ]);
    expect(pages(after(begins('normal'), paged('step#0', 'sato')), 5 * 3_600_000, 'night')).toEqual([
      ['step#0.morning1', 5 * 3_600_000 - open, 'lark: sms'],
    ]);
    expect(pages(after(begins('normal'), paged('step#0', 'sato')), 8 * 3_600_000, 'night')).toEqual([
      ['step#0.morning0', 7 * 3_600_000 - open, 'owl: sms+email'],
      ['step#0.morning1', 5 * 3_600_000 - open, 'lark: sms'],
    ]);
  });

  it('hear of the end by email while they last, unless it is urgent', () => {
    const told = paged('step#0', 'sato', 'owl', 'lark', 'nap');
    const over = (severity: Severity) => pages(after(begins(severity), told, resolved(2)), 0, 'night');
    expect(over('normal')).toEqual([['resolved#0', 2_000, `${loud}, ${toNap}, owl: email`]]);
    expect(over('urgent')).toEqual([['resolved#0', 2_000, `${loud}, owl: sms+email, lark: sms, ${toNap}`]]);
  });
});

describe('the end', () => {
  it('is told once, to all who were paged, as loudly as they were', () => {
    const told = [paged('notice#0', 'nap', 'sato'), paged('step#0', 'sato')];
    const over = after(begins(), ...told, resolved(2));
    expect(pages(over, 10 * minuteMs)).toEqual([['resolved#0', 3_000, `${loud}, nap: email`]]);
    const done = after(begins(), ...told, resolved(2), paged('resolved#0', 'sato', 'nap'));
    expect(pages(done, 10 * minuteMs)).toEqual([]);
  });

  it('of what nobody was paged for is told together with its beginning', () => {
    expect(pages(after(begins(), resolved(2)), 10 * minuteMs)).toEqual([
      ['step#0', 0, loud],
      ['resolved#0', 1_000, loud],
    ]);
  });

  it('of what nobody was paged for is told to the first step only, though others had come', () => {
    expect(pages(after(begins(), resolved(2)), 10 * minuteMs, 'both')).toEqual([
      ['step#0', 0, loud],
      ['resolved#0', 1_000, loud],
    ]);
  });

  it('of what nobody was paged for is told also if it was degraded before, and noticed', () => {
    const worse = changed(down('page', 2));
    expect(pages(after(degraded, paged('notice#0', 'sato'), worse, resolved(3)), 10 * minuteMs)).toEqual([
      ['step#0', 2_000, loud],
      ['resolved#0', 3_000, loud],
    ]);
  });

  it('is told to nobody whose time had not come, but at the very moment', () => {
    expect(pages(after(begins(), resolved(2)), 10 * minuteMs, 'soon').map(([page]) => page)).toEqual([
      'step#0',
      'resolved#0',
    ]);
    expect(pages(after(begins(), resolved(2)), 10 * minuteMs, 'later')).toEqual([]);
  });

  it('brings no call to those it was handed to just before', () => {
    const handed: FactBody = { fact: 'handed', data: { contact: 'sato', to: 'nap', contacts: ['nap'] } };
    const over = after(begins(), paged('step#0', 'sato'), handed, resolved(2));
    expect(pages(over, 10 * minuteMs)).toEqual([['resolved#0', 3_000, loud]]);
  });

  it('brings no further step', () => {
    expect(pages(after(begins(), paged('step#0', 'sato'), resolved(2)), 10 * minuteMs)).toEqual([
      ['resolved#0', 2_000, loud],
    ]);
  });

  it('is told to nobody where nobody can be told', () => {
    const gone = after(begins(), paged('step#0'), resolved(2));
    expect(pages(gone, 10 * minuteMs)).toEqual([]);
  });
});

describe('what somebody did', () => {
  const both = paged('step#0', 'sato', 'nap');

  it('is told to the others who were paged before, and not because it could wait', () => {
    expect(pages(after(begins(), both, acknowledged), 0)).toEqual([['told#3', 2_000, toNap]]);
    expect(pages(after(begins(), paged('step#0', 'sato'), acknowledged, paged('step#1', 'nap')), 0)).toEqual(
      [],
    );
    expect(pages(after(begins(), paged('notice#0', 'nap'), acknowledged), 0)).toEqual([]);
    expect(pages(after(begins(), both, acknowledged, paged('told#3', 'nap')), 0)).toEqual([]);
  });

  it('is told to each once, whatever they were paged for', () => {
    expect(pages(after(begins(), both, paged('step#1', 'nap'), acknowledged), 0)).toEqual([
      ['told#4', 3_000, toNap],
    ]);
  });

  it('is not told to those it calls upon: they are paged', () => {
    const handed: FactBody = { fact: 'handed', data: { contact: 'sato', to: 'nap', contacts: ['nap'] } };
    expect(pages(after(begins(), both, handed), 2_000)).toEqual([['step#1.0', 2_000, toNap]]);
    const toOwl: FactBody = { fact: 'handed', data: { contact: 'sato', to: 'owl', contacts: ['owl'] } };
    expect(pages(after(begins(), both, toOwl), 2_000)).toEqual([
      ['step#1.0', 2_000, 'owl: sms+email'],
      ['told#3', 2_000, toNap],
    ]);
  });

  it('is told of a declaration also to those who only had a notice, quietly', () => {
    const declared: FactBody = {
      fact: 'declared',
      data: { contact: 'sato', kind: 'outage', level: 'degraded', text: '' },
    };
    const noticed = after(degraded, paged('notice#0', 'sato', 'nap'), declared);
    expect(pages(noticed, 0)).toEqual([['told#3', 2_000, 'nap: email']]);
    expect(pages(after(degraded, paged('notice#0', 'sato'), declared), 0)).toEqual([]);
    expect(pages(after(degraded, declared, paged('notice#0', 'sato', 'nap')), 0)).toEqual([]);
  });

  it('is not told of its end, which all hear of anyway', () => {
    const lifted: FactBody = { fact: 'lifted', data: { contact: 'sato' } };
    expect(pages(after(begins(), both, acknowledged, paged('told#3', 'nap'), lifted), 0)).toEqual([]);
  });

  const pause: FactBody = { fact: 'paused', data: { contact: 'sato', monitors: ['booking/page'], until: 9 } };

  it('is told of a pause; of one that ended it with the end, and not to who paused', () => {
    expect(pages(after(begins(), both, pause), 0)).toEqual([['told#3', 2_000, toNap]]);
    const over: FactBody = { fact: 'resolved', data: { why: 'paused', since: 1, until: 9 } };
    expect(pages(after(begins(), both, pause, over), 0)).toEqual([['resolved#0', 3_000, toNap]]);
    const alone = after(degraded, paged('notice#0', 'sato'), pause, over);
    expect(pages(alone, 0)).toEqual([]);
    expect(pages(after(begins(), both, pause, paged('told#3', 'nap'), resolved(2)), 0)).toEqual([
      ['resolved#0', 4_000, `${loud}, ${toNap}`],
    ]);
  });
});

describe('a pause that ended an incident', () => {
  const both = paged('step#0', 'sato', 'nap');
  const pause: FactBody = { fact: 'paused', data: { contact: 'sato', monitors: ['booking/page'], until: 9 } };
  const over: FactBody = { fact: 'resolved', data: { why: 'paused', since: 1, until: 9 } };
  const taken: FactBody = { fact: 'acknowledged', data: { contact: 'nap' } };

  it('does not keep from anybody what was done before', () => {
    expect(pages(after(begins(), both, taken, pause, over), 0)).toEqual([
      ['told#3', 2_000, loud],
      ['resolved#0', 4_000, toNap],
    ]);
  });

  it('is known to who paused, whatever was done since', () => {
    expect(pages(after(begins(), both, pause, taken, over), 0)).toEqual([
      ['told#4', 3_000, loud],
      ['resolved#0', 4_000, toNap],
    ]);
  });

  it('is told to everybody where the log does not tell who it was', () => {
    expect(pages(after(begins(), both, over), 0)).toEqual([['resolved#0', 2_000, `${loud}, ${toNap}`]]);
  });
});

describe('an acknowledgement that lapsed', () => {
  const lapsed: FactBody = { fact: 'lapsed', data: { owner: 'sato', heardAt: 1, contacts: ['sato'] } };
  const both = paged('step#0', 'sato', 'nap');
  const late = after(begins(), both, acknowledged, paged('told#3', 'nap'), lapsed);

  it('pages those it calls upon anew, and tells the others', () => {
    expect(pages(late, 4_000)).toEqual([
      ['step#1.0', 4_000, loud],
      ['told#5', 4_000, toNap],
    ]);
    const alone = after(begins(), paged('step#0', 'sato'), acknowledged, lapsed);
    expect(pages(alone, 3_000)).toEqual([['step#1.0', 3_000, loud]]);
  });

  it('is the news of those pages; what people did is that of theirs', () => {
    expect(newsIn('told#5', late)).toMatchObject({ fact: 'lapsed', seq: 5 });
    expect(newsIn('step#1.0', late)).toMatchObject({ fact: 'lapsed', seq: 5 });
    expect(newsIn('told#3', late)).toMatchObject({ fact: 'acknowledged', seq: 3 });
    expect(newsIn('step#0', late)).toBeNull();
    expect(newsIn('step#1.1', late)).toBeNull();
    expect(newsIn('resolved#0', late)).toBeNull();
  });
});
