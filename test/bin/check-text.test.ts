import { expect, it } from '@jest/globals';
import { shownCheck } from '../../bin/commands/check-text.ts';
import { planOf } from '../support/world.ts';

const config = `
title: Cloud
contacts: { sato: { email: a@example.com }, suzuki: { name: Suzuki, email: b@example.com } }
rotas:
  primary:
    members: [sato, suzuki]
    handover: "Mon 10:00"
    since: 2026-11-02
    timezone: Asia/Tokyo
    overrides: [ { contact: suzuki, from: 2026-11-18, until: 2026-11-18 } ]
services: [ { id: web, monitors: ["https://example.com/"] } ]
`;

it('tells who is on duty, and who takes over when, by the clock of the rota', () => {
  const text = shownCheck(planOf(config), Date.parse('2026-11-17T12:00+09:00'));
  expect(text.split('\n').slice(-8)).toEqual([
    '',
    'On duty in primary (Asia/Tokyo):',
    '  now                   sato',
    '  Wed 2026-11-18 00:00  Suzuki',
    '  Thu 2026-11-19 00:00  sato',
    '  Mon 2026-11-23 10:00  Suzuki',
    '',
    'Visitors of the status page can subscribe by email (en).',
  ]);
});

it('tells how notices reach a client, webhooks included, and never where', () => {
  const clients = `
clients:
  - { id: acme, services: [web], notify: { email: [canary@example.com], webhook: { url: "https://canary.example/", secret: "\${secret:canary}" } } }
`;
  const text = shownCheck(planOf(config + clients), Date.parse('2026-11-17T12:00+09:00'));
  expect(text).toContain('1 email address and webhook, en');
  expect(text).not.toContain('canary');
});

it('tells the maintenance that begins in the next seven days, by the clock of the config', () => {
  const windows = `
timezone: Asia/Tokyo
windows:
  - { id: night, kind: maintenance, services: [web], at: 2026-11-18T23:00+09:00, for: 2h }
  - { id: weekly, kind: maintenance, services: [web], every: 'Sun 02:00', for: 1h }
  - { id: now, kind: maintenance, services: [web], at: 2026-11-17T11:00+09:00, for: 2h }
  - { id: watch, kind: watch, services: [web], at: 2026-11-18T23:00+09:00, for: 2h }
  - { id: far, kind: maintenance, services: [web], at: 2026-11-24T12:00+09:00, for: 2h }
`;
  const text = shownCheck(planOf(config + windows), Date.parse('2026-11-17T12:00+09:00'));
  expect(text.split('\n').slice(-4)).toEqual([
    '',
    'Maintenance in the next 7 days (Asia/Tokyo):',
    '  Wed 2026-11-18 23:00 to Thu 2026-11-19 01:00  web',
    '  Sun 2026-11-22 02:00 to 03:00                 web',
  ]);
});
