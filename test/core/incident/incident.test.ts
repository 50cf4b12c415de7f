import { describe, expect, it } from '@jest/globals';
import type { FactBody, FactItem } from '../../../lambda/core/facts.ts';
import { foldIncident, isNoticeable, pagedContacts } from '../../../lambda/core/incident.ts';
import type { Notice } from '../../../lambda/core/notice/notice.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { noticeOf } from '../notice/notice-of.ts';
import { after, changed, down, factsOf, joined, left, opened, paged, refused, resolved } from './facts-of.ts';

const certificate = reason('TLS_EXPIRES_SOON', { daysLeft: 9, expiresAt: 5 });
const degraded = { status: 'degraded' } as const;

describe('an incident', () => {
  it('remembers which monitors were down at once when they were most, for the last time', () => {
    const most = (...bodies: readonly FactBody[]) => after(...bodies).mostDown;
    const two = [opened(down('page', 1)), joined(down('mail', 2, degraded)), joined(down('api', 3))];
    expect(most(opened(down('page', 1, degraded)))).toEqual([]);
    expect(most(...two.slice(0, 2))).toEqual(['booking/page']);
    expect(most(...two)).toEqual(['booking/page', 'booking/api']);
    const fewer = [...two, changed(down('page', 4, degraded)), left('page', 5)];
    expect(most(...fewer)).toEqual(['booking/page', 'booking/api']);
    expect(most(...fewer, joined(down('login', 6)))).toEqual(['booking/api', 'booking/login']);
  });

  it('opens with what the fact tells, and nobody on it', () => {
    const affected = [down('page', 900)];
    const [fact] = factsOf([1_000, opened(...affected)]);
    expect(after(opened(...affected))).toEqual({
      id: fact?.incident,
      service: 'booking',
      first: 1,
      openedAt: 1_000,
      since: 900,
      level: 'down',
      severity: 'urgent',
      noticeable: true,
      downSince: 900,
      pagingSince: 1_000,
      affected,
      mostDown: ['booking/page'],
      left: { until: 0, recovered: false, paused: [] },
      declared: null,
      lifted: null,
      vendors: [],
      pages: [],
      calmMs: null,
      response: {
        owner: null,
        silenced: false,
        round: 0,
        roundSince: null,
        roundTo: null,
        early: [],
        unanswered: false,
        heardAt: null,
        lapses: [],
        actions: [],
      },
      resolved: null,
    });
  });

  it('is none before it is opened', () => {
    expect(foldIncident([])).toBeNull();
    expect(foldIncident(factsOf([1, paged('step#0', 'sato')], [2, resolved(2)]))).toBeNull();
  });

  it('is the latest of the log', () => {
    const facts = factsOf([1, opened(down('page', 1))], [2, resolved(2)], [3, opened(down('mail', 3))]);
    expect(foldIncident(facts)).toMatchObject({ id: facts[2]?.incident, first: 3, resolved: null });
  });

  it('began when the first of its monitors turned', () => {
    expect(after(opened(down('page', 900), down('mail', 700), down('db', 800))).since).toBe(700);
  });

  it('is down since the first of its monitors was down, whatever was degraded before', () => {
    const incident = after(opened(down('page', 500, degraded), down('mail', 900), down('db', 800)));
    expect(incident).toMatchObject({ level: 'down', since: 500, downSince: 800, pagingSince: 1_000 });
    expect(after(opened(down('page', 900)), joined(down('mail', 100))).downSince).toBe(900);
  });

  it('pages from the moment it is known to be down', () => {
    const slow = opened(down('page', 900, degraded));
    expect(after(slow)).toMatchObject({ level: 'degraded', downSince: null, pagingSince: null });
    expect(after(slow, changed(down('page', 1_900)), joined(down('mail', 2_900)))).toMatchObject({
      level: 'down',
      downSince: 1_900,
      pagingSince: 2_000,
    });
  });

  it('stays as grave as it has been', () => {
    const incident = after(opened(down('page', 900)), changed(down('page', 1_900, degraded)));
    expect(incident).toMatchObject({ level: 'down', downSince: 900, pagingSince: 1_000 });
  });

  it.each([
    [['low'], 'low'],
    [['normal'], 'normal'],
    [['low', 'normal'], 'normal'],
    [['normal', 'urgent', 'low'], 'urgent'],
    [['low', undefined], 'urgent'],
  ] as const)('of monitors of severity %j is %s', (severities, gravest) => {
    const affected = severities.map((severity, n) => down(`m${n}`, 1, severity && { severity }));
    expect(after(opened(...affected)).severity).toBe(gravest);
    const [first, ...others] = affected;
    expect(after(opened(first!), joined(...others)).severity).toBe(gravest);
  });

  it('is noticed by clients, unless all that is wrong is a certificate that will end', () => {
    const expiring = down('tls', 1, { ...degraded, reason: certificate });
    expect(isNoticeable({ reason: certificate })).toBe(false);
    expect(isNoticeable({ reason: refused })).toBe(true);
    expect(isNoticeable({ reason: null })).toBe(true);
    expect(after(opened(expiring)).noticeable).toBe(false);
    expect(after(opened(expiring, down('page', 1))).noticeable).toBe(true);
    expect(after(opened(expiring), joined(down('page', 1))).noticeable).toBe(true);
    expect(after(opened(down('page', 1)), joined(expiring)).noticeable).toBe(true);
  });

  it('holds each monitor once, as it was told last', () => {
    const [page, mail, slow] = [down('page', 1), down('mail', 2), down('page', 3, degraded)];
    expect(after(opened(page), joined(mail)).affected).toEqual([page, mail]);
    expect(after(opened(page), joined(mail), changed(slow)).affected).toEqual([mail, slow]);
  });

  it('lets monitors go, and keeps when the last went and whether any recovered', () => {
    const both = opened(down('page', 1), down('mail', 2));
    expect(after(both, left('page', 700, 'removed'))).toMatchObject({
      affected: [{ monitor: 'booking/mail' }],
      left: { until: 700, recovered: false },
    });
    expect(after(both, left('page', 700), left('mail', 600, 'removed'))).toMatchObject({
      affected: [],
      left: { until: 700, recovered: true },
    });
  });

  it('counts as recovered if one of several that left together did', () => {
    const gone = [
      { monitor: 'booking/page', why: 'removed', until: 5, turn: 5 },
      { monitor: 'booking/mail', why: 'recovered', until: 4, turn: 4 },
    ] as const;
    const incident = after(opened(down('page', 1), down('mail', 2)), { fact: 'left', data: { left: gone } });
    expect(incident).toMatchObject({ affected: [], left: { until: 5, recovered: true } });
  });

  it('knows which pages it sent to whom, and each contact once', () => {
    const incident = after(
      opened(down('page', 1)),
      paged('step#0', 'sato'),
      paged('step#1', 'suzuki', 'sato'),
    );
    expect(incident.pages).toEqual([
      { page: 'step#0', contacts: ['sato'], seq: 2 },
      { page: 'step#1', contacts: ['suzuki', 'sato'], seq: 3 },
    ]);
    expect(pagedContacts(incident)).toEqual(['sato', 'suzuki']);
  });

  it('that comes and goes knows how calm it must be', () => {
    expect(after(opened(down('page', 1)), { fact: 'flapping', data: { calmMs: 600 } }).calmMs).toBe(600);
  });

  it('is over as the fact says', () => {
    expect(after(opened(down('page', 1)), resolved(1_500, 'removed')).resolved).toEqual({
      at: 2_000,
      until: 1_500,
      why: 'removed',
    });
  });
});

describe('an incident of which monitors were paused', () => {
  it('keeps which, each once, and who did it', () => {
    const paused = {
      fact: 'paused',
      data: { contact: 'sato', monitors: ['booking/page'], until: 9 },
    } as const;
    const incident = after(
      opened(down('page', 1), down('mail', 2), down('db', 3)),
      paused,
      left('page', 5, 'paused'),
      left('mail', 6, 'paused'),
      left('db', 7),
      left('page', 8, 'paused'),
    );
    expect(incident).toMatchObject({
      affected: [],
      left: { until: 8, recovered: true, paused: ['booking/page', 'booking/mail'] },
    });
    expect(incident.response.actions).toMatchObject([{ ...paused, seq: 2 }]);
  });
});

it('facts of another incident of the log change nothing of it', () => {
  const facts = factsOf([1, opened(down('page', 1))], [2, opened(down('mail', 2))]);
  const stray = { ...facts[0]!, ...paged('step#0', 'sato'), seq: 3 } as FactItem;
  expect(foldIncident([...facts, stray])).toEqual(foldIncident(facts));
});

const notice: Notice = noticeOf({
  kind: 'holding',
  state: 'investigating',
  nextUpdateBy: 9,
  clients: ['acme'],
  sendAt: 2,
  by: null,
});

it.each<FactBody>([
  { fact: 'noticed', data: notice },
  { fact: 'notified', data: { notice: 2, clients: ['acme'] } },
  { fact: 'withdrawn', data: { notice: 2, contact: 'sato' } },
  { fact: 'corrected', data: { notice: 2, clients: ['acme'] } },
  { fact: 'held', data: { contact: 'sato', reason: 'a drill' } },
  { fact: 'seen', data: { client: 'acme', notice: 2 } },
  { fact: 'disclosed', data: { contact: 'sato', law: 'appi', duty: 'preliminary' } },
])('what others are told ($fact) changes nothing of the incident', (body) => {
  const begun = opened(down('page', 1));
  expect(after(begun, body)).toEqual(after(begun));
});

describe('the vendors of an incident', () => {
  const says = (vendor: string, level: 'down' | 'degraded' | null, since: number): FactBody => ({
    fact: 'vendor',
    data: { vendor, level, since },
  });

  it('are as each last said of itself', () => {
    const { vendors } = after(
      opened(down('page', 1)),
      says('mailer', 'down', 1),
      says('cdn', 'degraded', 2),
      says('mailer', null, 3),
    );
    expect(vendors).toEqual([
      { vendor: 'cdn', level: 'degraded', since: 2 },
      { vendor: 'mailer', level: null, since: 3 },
    ]);
  });

  it('are named by whom declares it last and names one', () => {
    const declares = (more: object): FactBody => ({
      fact: 'declared',
      data: { contact: 'sato', kind: 'vendor', level: 'degraded', text: '', ...more },
    });
    const mailer = declares({ vendor: { id: 'mailer' } });
    expect(after(opened(down('page', 1)), declares({}), mailer).declared).toMatchObject({
      vendor: { id: 'mailer' },
    });
    expect(after(opened(down('page', 1)), mailer, declares({})).declared).toMatchObject({
      vendor: { id: 'mailer' },
    });
    expect(after(opened(down('page', 1)), declares({}), declares({})).declared).not.toHaveProperty('vendor');
  });
});
