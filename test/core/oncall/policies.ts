import type { FactBody } from '../../../lambda/core/facts.ts';
import { policyOf } from '../../../lambda/core/oncall/escalation.ts';
import { down, opened } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

export const minuteMs = 60_000;

/** Incidents of `after` open at 1 s; each further fact comes a second later. */
export const open = 1_000;

export const { plan } = planOf(`
title: Cloud
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679" }
  tanaka: { email: tanaka@example.com }
policies:
  plain:
    steps: [ { notify: [sato] }, { after: 5m, notify: [suzuki, tanaka] }, { after: 10m, notify: [tanaka] } ]
    repeat: 30m
  once: { steps: [ { notify: [sato] } ] }
  clocked:
    steps: [ { notify: [sato] }, { after: 10m, notify: [suzuki] } ]
    clocks: { acknowledge: 5m }
    acknowledgementLasts: 30m
  late: { steps: [ { after: 10m, notify: [sato] } ], clocks: { acknowledge: 5m } }
  narrow:
    steps: [ { notify: [sato/sms] }, { after: 5m, notify: [suzuki] }, { after: 10m, notify: [tanaka] } ]
    clocks: { acknowledge: 5m }
services:
  - { id: booking, policy: plain, monitors: ["https://example.com/"] }
`);

const policy = (name: string) => policyOf(plan, { ...plan.services[0]!, policy: name });
export const [plain, once, clocked] = [policy('plain'), policy('once'), policy('clocked')];
export const [late, narrow] = [policy('late'), policy('narrow')];

export const begun = opened(down('page', 1));
export const acknowledged: FactBody = { fact: 'acknowledged', data: { contact: 'sato' } };
export const silenced: FactBody = { fact: 'silenced', data: { contact: 'sato' } };
export const handed: FactBody = {
  fact: 'handed',
  data: { contact: 'sato', to: 'tanaka', contacts: ['tanaka'] },
};
export const degraded = opened(down('page', 1, { status: 'degraded' }));
export const low = opened(down('page', 1, { severity: 'low' }));
