import { describe, expect, it } from '@jest/globals';
import type { Impaired } from '../../../lambda/core/causes.ts';
import type { Declaration } from '../../../lambda/core/facts.ts';
import { draftOf } from '../../../lambda/core/notice/draft.ts';
import type { NoticeWish } from '../../../lambda/core/notice/draft.ts';
import type { Fault, Notice } from '../../../lambda/core/notice/notice.ts';
import { suspectedFault } from '../../../lambda/core/notice/suspect.ts';
import { noticeSms } from '../../../lambda/core/notice/sms.ts';
import { planOf } from '../../support/world.ts';
import { Outage } from './outage.ts';
import { at, link, readers, reported, told, vendor } from './tellings.ts';

const { plan } = planOf(`
title: Cloud
contacts: { sato: { email: sato@example.com } }
services:
  - { id: booking, dependsOn: [login, "vendor:mailer", "vendor:host"], monitors: ["https://example.com/"] }
  - { id: login, dependsOn: ["vendor:host"], monitors: ["https://example.com/login"] }
vendors: [{ id: mailer, name: Mailer Inc. }, { id: host, name: Host Ltd. }]
`);

const mailer: Fault = { kind: 'vendor', vendor: 'mailer' };
const unknown: Fault = { kind: 'unknown' };
const says = (id: string, level: 'down' | 'degraded' | null = 'down') =>
  ({ fact: 'vendor', data: { vendor: id, level, since: at('14:01') } }) as const;
const down = (id: string): Impaired => ({ id, level: 'down', since: at('14:01') });
const declaring = (more: Partial<Declaration>) =>
  ({
    fact: 'declared',
    data: { contact: 'sato', kind: 'vendor', level: 'down', text: '', ...more },
  }) as const;
const drafted = (wish: NoticeWish, ground: Parameters<typeof draftOf>[1]): Notice | null => {
  const draft = draftOf(wish, ground, 'Asia/Tokyo');
  return draft.fault === undefined ? draft.notice : null;
};
const around = (outage: Outage, declared: readonly string[] = [], causes: readonly Impaired[] = []): Fault =>
  suspectedFault(plan, outage.incident, { declared, causes });

describe('whose fault a draft says it is', () => {
  it('nobody is suspected where nobody says anything', () => {
    expect(around(new Outage())).toEqual(unknown);
  });

  it('the one vendor whose own page says so, as long as it does', () => {
    const outage = new Outage().tell(says('mailer', 'degraded'));
    expect(around(outage)).toEqual(mailer);
    expect(around(outage.tell(says('mailer', null)))).toEqual(unknown);
  });

  it('of two at once neither: both are said to report it', () => {
    const outage = new Outage().tell(says('mailer')).tell(says('host'));
    expect(around(outage)).toEqual({ kind: 'reported', vendors: ['host', 'mailer'] });
    expect(around(outage.tell(says('host', null)))).toEqual(mailer);
  });

  it('the one that a person declared, whatever pages say, until it is lifted', () => {
    const outage = new Outage().tell(says('host')).tell(declaring({ vendor: { id: 'mailer' } }));
    expect(around(outage)).toEqual(mailer);
    outage.tell(declaring({ vendor: { name: 'Telco' } }));
    expect(around(outage)).toEqual({ kind: 'other vendor', name: 'Telco' });
    outage.tell({ fact: 'lifted', data: { contact: 'sato' } });
    expect(around(outage)).toEqual({ kind: 'vendor', vendor: 'host' });
  });

  it('the one that was declared of another service that depends on it', () => {
    expect(around(new Outage(), ['mailer'])).toEqual(mailer);
    expect(around(new Outage().tell(says('mailer')), ['mailer'])).toEqual(mailer);
    expect(around(new Outage().tell(says('host')), ['mailer'])).toEqual({
      kind: 'reported',
      vendors: ['host'],
    });
  });

  it('no vendor where a service of ours is not up either, unless that depends on the vendor too', () => {
    const outage = new Outage().tell(says('mailer'));
    expect(around(outage, [], [down('login'), down('vendor:mailer')])).toEqual({
      kind: 'reported',
      vendors: ['mailer'],
    });
    const hosted = new Outage().tell(says('host'));
    expect(around(hosted, [], [down('vendor:host'), down('login')])).toEqual({
      kind: 'vendor',
      vendor: 'host',
    });
  });
});

describe('what is proposed', () => {
  const clients = ['acme', 'beta', 'gamma'];
  const suspect = mailer;

  it('by a person: the suspect, and that the cause is known', () => {
    const outage = new Outage();
    const { service, incident, story, now } = outage;
    const ground = { plan: outage.plan, service, incident, story, now, by: 'sato', touched: clients };
    const wish: NoticeWish = {
      kind: 'update',
      state: null,
      eta: null,
      sure: null,
      text: {},
      workaround: {},
      fault: null,
      next: null,
      clients: null,
      loss: null,
      lost: {},
      reportBy: null,
    };
    expect(drafted({ ...wish }, { ...ground, suspect })).toMatchObject({
      state: 'identified',
      fault: mailer,
    });
    expect(drafted({ ...wish, kind: 'no news' }, { ...ground, suspect })).toMatchObject({
      state: 'investigating',
      fault: unknown,
    });
    const named = { ...wish, fault: 'other: Telco ' };
    expect(drafted(named, ground)?.fault).toEqual({
      kind: 'other vendor',
      name: 'Telco',
    });
    expect(drafted({ ...wish, fault: 'reported' }, ground)?.fault).toEqual(unknown);
  });

  it('goes on from what a person said, whatever is reported since', () => {
    const outage = new Outage()
      .post({ fault: { kind: 'ours' } })
      .tell(says('mailer'))
      .until('14:20');
    expect(outage.proposed('update', clients)).toMatchObject({ fault: { kind: 'ours' } });
  });

  it('refuses a vendor without a name', () => {
    const outage = new Outage();
    const notice = {
      ...outage.proposed('update', clients),
      fault: { kind: 'other vendor', name: '' },
    } as const;
    expect(outage.decide({ do: 'notify', notice, after: 0, atOnce: false })).toEqual({
      do: 'refused',
      why: 'vendor',
    });
  });

  it('by itself says that a vendor reports trouble, never whose fault it is, and no more once that is over', () => {
    const outage = new Outage().tell(says('mailer')).tell(declaring({ vendor: { id: 'mailer' } }));
    outage.until('14:12').pulse();
    expect(outage.story.notices.at(-1)).toMatchObject({
      kind: 'holding',
      fault: { kind: 'reported', vendors: ['mailer'] },
    });
    outage.tell(says('mailer', null)).until('14:42').pulse();
    expect(outage.story.notices.filter(({ kind }) => kind === 'no news')).toMatchObject([{ fault: unknown }]);
  });

  it('by itself names no vendor that only a person declared', () => {
    const outage = new Outage()
      .tell(declaring({ vendor: { id: 'mailer' } }))
      .until('14:12')
      .pulse();
    expect(outage.story.notices.at(-1)).toMatchObject({ kind: 'holding', fault: unknown });
  });
});

describe('by SMS', () => {
  it('says whose fault it is, or who reports trouble, before the workaround', () => {
    const sms = (telling: typeof vendor, language: 'en' | 'ja'): string =>
      noticeSms([told(telling, { workaround: null })], readers[language], link, telling.at);
    expect(sms(vendor, 'en')).toContain('since 14:02. Cause: Mailer Inc., not our own system.');
    expect(sms(vendor, 'ja')).toContain('原因は当社が利用するメイラー社のサービスです。');
    expect(sms(reported, 'en')).toContain('Mailer Inc. also reports trouble.');
    expect(sms(reported, 'ja')).toContain('メイラー社が不具合を公表(原因かは未確認)。');
    expect(sms({ ...vendor, before: { ...vendor.before!, fault: vendor.fault } }, 'en')).not.toContain(
      'Cause',
    );
  });
});
