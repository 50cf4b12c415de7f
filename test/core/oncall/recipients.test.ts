import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../lambda/core/channels.ts';
import {
  asTold,
  byPagerDuty,
  contactsOf,
  loudly,
  onlyOf,
  quietly,
  recipientsOf,
  withoutWaking,
} from '../../../lambda/core/oncall/recipients.ts';
import type { Recipient } from '../../../lambda/core/oncall/recipients.ts';
import { planOf } from '../../support/world.ts';

const { plan } = planOf(`
title: Cloud
timezone: Asia/Tokyo
contacts:
  sato: { sms: "+819012345678", pagerduty: "\${secret:sato}", email: sato@example.com }
  suzuki: { sms: "+819012345679", email: suzuki@example.com }
  room: { slack: "\${secret:room}" }
rotas:
  primary: { members: [sato, suzuki], handover: "Mon 10:00", since: 2026-11-02 }
services: [ { id: booking, monitors: ["https://example.com/"] } ]
`);

const satosWeek = Date.parse('2026-11-02T10:00+09:00');
const suzukisWeek = satosWeek + 7 * 86_400_000;

const said = (recipients: readonly Recipient[]): readonly string[] =>
  recipients.map(({ contact, channels }) => `${contact}: ${channels.join('+')}`);

const to = (contact: string, ...channels: readonly Channel[]): Recipient => ({ contact, channels });

const sato = 'sato: sms+pagerduty+email';
const suzuki = 'suzuki: sms+email';

describe('whom a step notifies', () => {
  it('is, of a rota, whoever has it at that moment', () => {
    expect(contactsOf(plan, ['primary'], suzukisWeek - 1)).toEqual(['sato']);
    expect(contactsOf(plan, ['primary'], suzukisWeek)).toEqual(['suzuki']);
  });

  it('is everybody once, in the order in which they are named', () => {
    expect(contactsOf(plan, ['suzuki', 'primary', 'sato', 'suzuki'], satosWeek)).toEqual(['suzuki', 'sato']);
  });

  it('is nobody whom the plan no longer knows', () => {
    expect(contactsOf(plan, ['gone', 'room'], satosWeek)).toEqual(['room']);
    expect(recipientsOf(plan, ['gone', 'room'], satosWeek)).toEqual([to('room', 'slack')]);
  });
});

describe('a step tells its contacts', () => {
  const step = (...notify: readonly string[]) => said(recipientsOf(plan, notify, satosWeek));

  it('on every channel that they have, where it names them or their rota', () => {
    expect(step('sato', 'suzuki', 'room')).toEqual([sato, suzuki, 'room: slack']);
    expect(step('primary')).toEqual([sato]);
  });

  it('on the channels that it names, of theirs or of who has the rota', () => {
    expect(step('sato/email', 'suzuki/sms')).toEqual(['sato: email', 'suzuki: sms']);
    expect(step('sato/email', 'sato/sms')).toEqual(['sato: sms+email']);
    expect(step('primary/pagerduty')).toEqual(['sato: pagerduty']);
    expect(said(recipientsOf(plan, ['primary/sms'], suzukisWeek))).toEqual(['suzuki: sms']);
  });

  it('on every channel, where it names them also as such', () => {
    expect(step('sato/email', 'sato')).toEqual([sato]);
    expect(step('primary', 'sato/email')).toEqual([sato]);
  });

  it('on every channel, where they have none of those that it names', () => {
    expect(said(recipientsOf(plan, ['primary/pagerduty'], suzukisWeek))).toEqual([suzuki]);
    expect(step('room/sms')).toEqual(['room: slack']);
  });
});

describe('who was paged is told how it goes on', () => {
  const told = (contacts: readonly string[], only?: Readonly<Record<string, readonly Channel[]>>) => ({
    contacts,
    ...(only && { only }),
  });

  it('on the channels on which they were paged', () => {
    const pages = [told(['sato', 'suzuki'], { sato: ['email'] }), told(['sato'], { sato: ['pagerduty'] })];
    expect(said(asTold(plan, pages.slice(0, 1), ['sato', 'suzuki']))).toEqual(['sato: email', suzuki]);
    expect(said(asTold(plan, pages, ['sato']))).toEqual(['sato: pagerduty+email']);
  });

  it('on every channel, where any page went to all of theirs', () => {
    const pages = [told(['sato'], { sato: ['email'] }), told(['sato'])];
    expect(said(asTold(plan, pages, ['sato']))).toEqual([sato]);
    expect(said(asTold(plan, [...pages, told(['suzuki'], { suzuki: ['sms'] })], ['suzuki']))).toEqual([
      'suzuki: sms',
    ]);
  });

  it('on every channel, where no page was for them, or their channel is gone from the plan', () => {
    expect(said(asTold(plan, [told(['sato'], { sato: ['email'] })], ['suzuki']))).toEqual([suzuki]);
    expect(said(asTold(plan, [told(['suzuki'], { suzuki: ['slack'] })], ['suzuki']))).toEqual([suzuki]);
  });

  it('on none, where they are gone from the plan themselves', () => {
    expect(asTold(plan, [told(['gone'])], ['gone'])).toEqual([to('gone')]);
    expect(loudly(plan, ['gone'])).toEqual([to('gone')]);
  });
});

describe('the log tells on which channels somebody was paged', () => {
  it('only where that is not on all that they have', () => {
    const all = loudly(plan, ['sato', 'suzuki']);
    expect(onlyOf(plan, all)).toBeUndefined();
    expect(onlyOf(plan, [])).toBeUndefined();
    expect(onlyOf(plan, [...all.slice(1), to('sato', 'email')])).toEqual({ sato: ['email'] });
  });
});

describe('what wakes nobody', () => {
  it('goes to PagerDuty of those who were told by it', () => {
    expect(byPagerDuty([to('sato', 'sms', 'pagerduty', 'email'), to('suzuki', 'sms', 'email')])).toEqual([
      to('sato', 'pagerduty'),
    ]);
  });

  it('goes by the quietest channel, if it can wait', () => {
    expect(quietly([to('sato', 'sms', 'email'), to('suzuki', 'sms')])).toEqual([
      to('sato', 'email'),
      to('suzuki', 'sms'),
    ]);
  });

  it('goes to sleepers by the quietest channel, and not at all where that would wake them', () => {
    const recipients = [
      to('sato', 'sms', 'pagerduty', 'email'),
      to('room', 'slack'),
      to('suzuki', 'sms'),
      to('owl', 'slack', 'email'),
      to('lark', 'sms', 'pagerduty'),
    ];
    expect(said(withoutWaking(recipients))).toEqual(['sato: email', 'room: slack', 'owl: email']);
  });

  it('goes besides by the channel that must not miss it', () => {
    const recipients = [
      to('sato', 'sms', 'pagerduty', 'email'),
      to('lark', 'sms', 'pagerduty'),
      to('suzuki', 'sms'),
    ];
    expect(said(withoutWaking(recipients, 'pagerduty'))).toEqual([
      'sato: pagerduty+email',
      'lark: pagerduty',
    ]);
  });
});
