import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../lambda/core/desk/act.ts';
import type { Action } from '../../../lambda/core/desk/act.ts';
import type { FactBody } from '../../../lambda/core/facts.ts';
import { policyOf } from '../../../lambda/core/oncall/escalation.ts';
import { after, down, left, opened, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

const { plan } = planOf(`
title: Cloud
contacts:
  sato: { email: sato@example.com }
  suzuki: { email: suzuki@example.com }
rotas: { primary: { members: [suzuki], handover: "Mon 10:00", since: 2026-11-02 } }
policies: { default: { steps: [ { notify: [sato] }, { after: 5m, notify: [suzuki] } ] } }
services: [ { id: booking, policy: default, monitors: ["https://example.com/"] } ]
`);

const begun = opened(down('page', 1));
const by = (contact: string): FactBody => ({ fact: 'acknowledged', data: { contact } });
const silenced: FactBody = { fact: 'silenced', data: { contact: 'sato' } };
const advanced: FactBody = { fact: 'advanced', data: { contact: 'suzuki', step: 1 } };
const handed = (contact: string, to: string): FactBody => ({
  fact: 'handed',
  data: { contact, to, contacts: ['suzuki'] },
});

/** What comes of an action of sato at 10 s; the incident opened at 1 s, its further facts came a second apart. */
const decided = (action: Action, ...bodies: readonly FactBody[]) =>
  decide(plan, policyOf(plan, plan.services[0]!), after(begun, ...bodies), 'sato', action, 10_000);

const settled = { do: 'settled' };
const refused = (why: string) => ({ do: 'refused', why });

describe('at the desk', () => {
  it('who acknowledges first has it', () => {
    expect(decided({ do: 'acknowledge' })).toEqual({ do: 'tell', fact: by('sato') });
    expect(decided({ do: 'acknowledge' }, by('sato'))).toEqual(settled);
    expect(decided({ do: 'acknowledge' }, by('suzuki'))).toEqual(settled);
  });

  it('it is taken over from anybody else', () => {
    expect(decided({ do: 'take over' }, by('suzuki'))).toEqual({ do: 'tell', fact: by('sato') });
    expect(decided({ do: 'take over' }, by('sato'))).toEqual(settled);
  });

  it('it is silenced once', () => {
    expect(decided({ do: 'silence' })).toEqual({ do: 'tell', fact: silenced });
    expect(decided({ do: 'silence' }, silenced)).toEqual(settled);
  });

  it('the next step is paged now, unless somebody did it since one last looked', () => {
    const now = { do: 'tell', fact: { fact: 'advanced', data: { contact: 'sato', step: 1 } } };
    expect(decided({ do: 'page next' })).toEqual(now);
    expect(decided({ do: 'page next', after: 0 })).toEqual(now);
    expect(decided({ do: 'page next', after: 1 }, advanced)).toEqual(settled);
    expect(decided({ do: 'page next', after: 2 }, advanced)).toEqual(refused('nobody next'));
    expect(decided({ do: 'page next' }, advanced)).toEqual(refused('nobody next'));
    expect(decided({ do: 'page next', after: 1 }, by('suzuki'))).toEqual(refused('nobody next'));
  });

  it('it is handed to whoever a contact or rota is now', () => {
    const given = (to: string) => ({ do: 'tell', fact: handed('sato', to) });
    expect(decided({ do: 'hand over', to: 'suzuki' })).toEqual(given('suzuki'));
    expect(decided({ do: 'hand over', to: 'primary' })).toEqual(given('primary'));
    expect(decided({ do: 'hand over', to: 'gone' })).toEqual(refused('nobody there'));
  });

  it('it is handed over again by a second act, not by a second tap', () => {
    const action = { do: 'hand over', to: 'suzuki', after: 1 } as const;
    const given = { do: 'tell', fact: handed('sato', 'suzuki') };
    expect(decided(action, handed('sato', 'suzuki'))).toEqual(settled);
    expect(decided({ ...action, after: 2 }, handed('sato', 'suzuki'))).toEqual(given);
    expect(decided({ do: 'hand over', to: 'suzuki' }, handed('sato', 'suzuki'))).toEqual(given);
    expect(decided(action, handed('suzuki', 'suzuki'))).toEqual(given);
    expect(decided(action, handed('sato', 'primary'))).toEqual(given);
    expect(decided(action, silenced)).toEqual(given);
  });

  it('it cannot be resolved while it is down, and nothing but that is right once it is over', () => {
    expect(decided({ do: 'resolve' })).toEqual(refused('still down'));
    expect(decided({ do: 'resolve' }, resolved(2))).toEqual(settled);
    expect(decided({ do: 'acknowledge' }, resolved(2))).toEqual(refused('over'));
    expect(decided({ do: 'hand over', to: 'suzuki' }, resolved(2))).toEqual(refused('over'));
  });

  it('what was declared is lifted by who resolves it, once, and not while a monitor is down', () => {
    const declared: FactBody = {
      fact: 'declared',
      data: { contact: 'sato', kind: 'outage', level: 'down', text: '' },
    };
    const lifted: FactBody = { fact: 'lifted', data: { contact: 'sato' } };
    const action = { do: 'resolve' } as const;
    expect(decided(action, declared, left('page', 2))).toEqual({ do: 'tell', fact: lifted });
    expect(decided(action, declared, left('page', 2), lifted)).toEqual(settled);
    expect(decided(action, declared)).toEqual(refused('still down'));
    expect(decided(action, declared, lifted)).toEqual(refused('still down'));
    expect(decided(action, left('page', 2))).toEqual(refused('still down'));
  });
});
