import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import { isCall, isStillDue } from '../../../lambda/core/oncall/still-due.ts';
import { down, factsOf, opened, paged, resolved } from '../incident/facts-of.ts';

function after(...bodies: readonly FactBody[]): Incident {
  const told = [opened(down('page', 1)), ...bodies];
  const incident = foldIncident(factsOf(...told.map((body, n) => [n + 1, body] as const)));
  if (!incident) throw new Error('no incident');
  return incident;
}

const acknowledged: FactBody = { fact: 'acknowledged', data: { contact: 'sato' } };

const handed = (n: number): readonly FactBody[] =>
  Array.from({ length: n }, () => ({
    fact: 'handed',
    data: { contact: 'sato', to: 'suzuki', contacts: ['suzuki'] },
  }));

describe('a page', () => {
  it.each([
    'step#0',
    'step#12',
    'repeat#3',
    'repeat#40',
    'step#1.0',
    'step#12.10',
    'step#0.morning0',
    'step#10.2.morning11',
  ])('%s calls for help', (page) => expect(isCall(page)).toBe(true));

  it.each([
    'notice#0',
    'told#12',
    'resolved#0',
    'step#',
    'misstep#0',
    'step#0.evening0',
    'step#0.morning',
    'step#x.1',
  ])('%s tells how it goes on', (page) => expect(isCall(page)).toBe(false));
});

describe('a page that is to be sent', () => {
  it.each<[string, readonly FactBody[], boolean]>([
    ['nobody has it', [], true],
    ['somebody has it', [acknowledged], false],
    ['it was silenced', [{ fact: 'silenced', data: { contact: 'sato' } }], false],
    ['it was handed to others', handed(1), false],
    ['it was over before the log held it', [resolved(2)], true],
    ['it was over before the log held it, and somebody had it', [acknowledged, resolved(2)], false],
    [
      'it was over before the log held it, and others were told',
      [paged('notice#0', 'sato'), resolved(2)],
      true,
    ],
    [
      'it was over after it was paged, and somebody had it',
      [paged('step#0', 'sato'), acknowledged, resolved(2)],
      true,
    ],
    ['it was over after it was paged', [paged('step#0', 'sato'), resolved(2)], true],
    ['it was over after another page', [paged('step#1', 'sato'), resolved(2)], false],
  ])('and calls for help, when %s: %s', (_, bodies, due) => {
    expect(isStillDue('step#0', after(...bodies))).toBe(due);
  });

  it('and is not the first call is not, when it was over before the log held it', () => {
    expect(isStillDue('step#1', after(resolved(2)))).toBe(false);
    expect(isStillDue('repeat#1', after(resolved(2)))).toBe(false);
  });

  it('and calls for help in an incident that is not known is sent', () => {
    expect(isStillDue('step#0', null)).toBe(true);
  });

  it('and is of another round than the present one is not', () => {
    expect(isStillDue('step#1.0', after(...handed(1)))).toBe(true);
    expect(isStillDue('step#2.0', after(...handed(1)))).toBe(false);
    expect(isStillDue('step#12.0', after(...handed(12)))).toBe(true);
    expect(isStillDue('step#2.0', after(...handed(12)))).toBe(false);
  });

  it.each([
    ['somebody has it', acknowledged],
    ['it is over', resolved(2)],
  ])('and tells how it goes on is sent although %s', (_, body) => {
    const incident = after(body);
    expect(isStillDue('told#12', incident)).toBe(true);
    expect(isStillDue('resolved#0', incident)).toBe(true);
  });
});
