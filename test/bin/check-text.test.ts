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
  expect(text.split('\n').slice(-6)).toEqual([
    '',
    'On duty in primary (Asia/Tokyo):',
    '  now                   sato',
    '  Wed 2026-11-18 00:00  Suzuki',
    '  Thu 2026-11-19 00:00  sato',
    '  Mon 2026-11-23 10:00  Suzuki',
  ]);
});
