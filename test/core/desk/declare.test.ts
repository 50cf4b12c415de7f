import { describe, expect, it } from '@jest/globals';
import type { Declaration, NamedVendor } from '../../../lambda/core/facts.ts';
import {
  decideDeclare,
  declarationOf,
  declaredIn,
  leakKnownAt,
  mostWords,
  ownWords,
} from '../../../lambda/core/desk/declare.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import { down, factsOf, opened, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

const { plan } = planOf(
  `
title: Cloud
contacts: { sato: { email: sato@example.com } }
services: [ { id: booking, severity: low, monitors: ["https://example.com/"] } ]
vendors:
  - { id: mailer, name: { en: Mailer Inc., ja: メイラー社 } }
`,
  7,
);
const service = plan.services[0]!;

const said: Declaration = { contact: 'sato', kind: 'outage', level: 'down', text: 'Acme called', once: 'a' };
const begun = opened(down('page', 1));
const declared = { fact: 'declared', data: said } as const;
const openedBy = { fact: 'opened', data: { affected: [], declared: said } } as const;

describe('the words of a person', () => {
  it.each([
    ['are kept as they are, in lines', 'Acme called:\nno login', 'Acme called:\nno login'],
    ['have one kind of line break', 'a\r\nb\rc\n', 'a\nb\nc'],
    [
      'have no other controls, nor any that turn the direction',
      'a\u0000b\tc\u0085d\u2028e\u202ef',
      'a b c d e f',
    ],
    ['are trimmed', '  a \n', 'a'],
    ['are well-formed', 'a\ud83d', 'a\ufffd'],
  ])('%s', (_, written, kept) => {
    expect(ownWords(written)).toBe(kept);
  });

  it('are bounded, and no character is cut in two', () => {
    expect(ownWords('x'.repeat(mostWords + 5))).toBe('x'.repeat(mostWords));
    expect(ownWords(`${'x'.repeat(mostWords - 1)}😀`)).toBe('x'.repeat(mostWords - 1));
    expect(ownWords(`${'x'.repeat(mostWords - 2)}😀`)).toBe(`${'x'.repeat(mostWords - 2)}😀`);
  });
});

describe('what a form declares', () => {
  const form = { service: 'booking', level: 'down', text: ' Acme called ', once: 'a' } as const;

  it('is as severe as the service; a leak is urgent whatever the service is', () => {
    expect(declarationOf(plan, service, 'sato', { ...form, kind: 'outage' })).toEqual({
      ...said,
      severity: 'low',
      planAt: 7,
    });
    expect(declarationOf(plan, service, 'sato', { ...form, kind: 'leak' })).toMatchObject({
      kind: 'leak',
      severity: 'urgent',
    });
  });

  it('opens an incident where none is open', () => {
    const open = { do: 'tell', fact: openedBy, incident: null };
    expect(decideDeclare([], said)).toEqual(open);
    expect(decideDeclare(factsOf([1, begun], [2, resolved(2)]), said)).toEqual(open);
  });

  it('is told of the incident that is open', () => {
    const facts = factsOf([1, begun]);
    expect(decideDeclare(facts, said)).toEqual({
      do: 'tell',
      fact: declared,
      incident: foldIncident(facts),
    });
  });

  it.each([
    ['opened it', factsOf([1, openedBy])],
    ['was told of it', factsOf([1, begun], [2, declared])],
  ])('that %s already declares nothing new', (_, facts) => {
    expect(decideDeclare(facts, said)).toEqual({ do: 'settled', incident: facts[0]?.incident });
    expect(decideDeclare(facts, { ...said, once: 'b' })).toMatchObject({ do: 'tell' });
    expect(decideDeclare(facts, { ...said, contact: 'suzuki' })).toMatchObject({ do: 'tell' });
  });

  it('without a form of its own is told also after what is no declaration', () => {
    const { contact, kind, level, text } = said;
    const bare: Declaration = { contact, kind, level, text };
    expect(decideDeclare(factsOf([1, begun]), bare)).toMatchObject({
      fact: { fact: 'declared', data: bare },
    });
  });

  it('is found in the fact that tells of it, and in no other', () => {
    const facts = factsOf([1, openedBy], [2, declared], [3, begun], [4, resolved(4)]);
    expect(facts.map((fact) => declaredIn(fact))).toEqual([said, said, undefined, undefined]);
  });
});

describe('a vendor that a person names', () => {
  const named = (vendor: NamedVendor | undefined, kind: Declaration['kind'] = 'vendor') =>
    declarationOf(plan, service, 'sato', {
      service: 'booking',
      kind,
      level: 'down',
      text: '',
      once: 'a',
      ...(vendor && { vendor }),
    }).vendor;

  it.each([
    ['by its id', { id: 'mailer' }, { id: 'mailer' }],
    ['by the id as a name', { name: 'MAILER' }, { id: 'mailer' }],
    ['by its name in one language', { name: ' mailer inc. ' }, { id: 'mailer' }],
    ['by its name in the other', { name: 'メイラー社' }, { id: 'mailer' }],
    ['by a name that nobody knows', { name: 'Post\nOffice' }, { name: 'Post Office' }],
  ])('%s', (_, given, vendor) => {
    expect(named(given)).toEqual(vendor);
  });

  it('has a name of 120 characters at most, of which none is cut in two', () => {
    expect(named({ name: 'x'.repeat(130) })).toEqual({ name: 'x'.repeat(120) });
    expect(named({ name: `${'x'.repeat(119)}😀` })).toEqual({ name: `${'x'.repeat(119)}\ufffd` });
  });

  it('is kept of that kind alone, and may be left out', () => {
    expect(named({ id: 'mailer' }, 'outage')).toBeUndefined();
    const bare = { service: 'booking', kind: 'vendor', level: 'down', text: '', once: 'a' } as const;
    expect(declarationOf(plan, service, 'sato', bare)).not.toHaveProperty('vendor');
  });
});

describe('a declaration that is only to open an incident', () => {
  it('adds nothing to one that is open, and opens one else', () => {
    const open = factsOf([1, begun]);
    const over = factsOf([1, begun], [2, resolved(2)]);
    expect(decideDeclare(open, said, true)).toEqual({ do: 'settled', incident: open[0]?.incident });
    expect(decideDeclare(over, said, true)).toMatchObject({ do: 'tell', fact: openedBy });
    expect(decideDeclare([], said, true)).toMatchObject({ do: 'tell', fact: openedBy });
  });
});

describe('a leak', () => {
  const leak: Declaration = { ...said, kind: 'leak' };

  it('is known since it was first declared, by the opening or after it', () => {
    const later = { fact: 'declared', data: leak } as const;
    const byOpening = { fact: 'opened', data: { affected: [], declared: leak } } as const;
    expect(leakKnownAt(factsOf([1, begun], [2, declared], [3, later], [4, later]))).toBe(3);
    expect(leakKnownAt(factsOf([1, byOpening], [2, later]))).toBe(1);
  });

  it('is not known where none was declared', () => {
    expect(leakKnownAt([])).toBeNull();
    expect(leakKnownAt(factsOf([1, openedBy], [2, declared], [3, resolved(3)]))).toBeNull();
  });
});
