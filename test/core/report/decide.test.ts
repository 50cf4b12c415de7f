import { describe, expect, it } from '@jest/globals';
import { verifyPack } from '../../../lambda/core/evidence/verify.ts';
import { packAftermath, packFacts, packFormat } from '../../../lambda/core/evidence/pack.ts';
import type { EvidencePack } from '../../../lambda/core/evidence/pack.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import { endOfDay } from '../../../lambda/core/report/due-day.ts';
import { reportStoryOf, standing } from '../../../lambda/core/report/story.ts';
import { Over, at, draft, text } from './outage.ts';

const refused = (why: string) => ({ do: 'refused', why });

describe('what a person may do after an incident', () => {
  it('nothing before it is over', () => {
    expect(new Over({ resolves: false }).decide(draft)).toEqual(refused('not over'));
  });

  it.each([
    ['nothing', { cause: text(' \n'), account: {}, fixes: [] }],
    ['too long', { cause: text('x'.repeat(4001)) }],
    ['owner', { fixes: [{ ...draft.fixes[0]!, owner: 'nobody' }] }],
    ['owner', { fixes: [{ ...draft.fixes[0]!, owner: '' }] }],
    ['due', { fixes: [{ ...draft.fixes[0]!, due: '' }] }],
    ['due', { fixes: [{ ...draft.fixes[0]!, due: '2026-11-24' }] }],
    ['due', { fixes: [{ ...draft.fixes[0]!, due: '2026-02-30' }] }],
    ['due', { fixes: [{ ...draft.fixes[0]!, due: '2028-01-01' }] }],
    [
      'too many',
      { fixes: Array.from({ length: 13 }, (_, n) => ({ ...draft.fixes[0]!, what: text(`${n}`) })) },
    ],
  ])('no draft: %s', (why, changes) => {
    expect(new Over().decide({ ...draft, ...changes })).toEqual(refused(why));
  });

  it('promises for the day that it is', () => {
    const today = [{ ...draft.fixes[0]!, due: '2026-11-25' }];
    expect(new Over().decide({ ...draft, fixes: today }).do).toBe('tell');
    expect(endOfDay('2026-11-25', 'Asia/Tokyo')).toBe(at('00:00', '26'));
  });

  it('leaves rows without words out, and says that a cause is not known where none is written', () => {
    const over = new Over().draft({ cause: {}, fixes: [{ id: null, what: text(''), owner: '', due: '' }] });
    expect(over.after[0]?.data).toMatchObject({ cause: null, fixes: [], owners: {} });
  });

  it('takes the same again for done, and a colleague’s for overtaken', () => {
    const over = new Over().draft();
    expect(over.decide({ ...draft, after: 0 })).toEqual({ do: 'settled' });
    expect(over.decide({ ...draft, cause: text('Mine.'), after: 0 }, 'suzuki')).toEqual(refused('overtaken'));
    expect(over.decide({ ...draft, cause: text('Mine.'), after: 1 }, 'suzuki').do).toBe('tell');
    expect(over.decide({ ...draft, cause: text('More.'), after: 0 }).do).toBe('tell');
  });

  it('publishes what was read and no other draft', () => {
    const over = new Over();
    expect(over.decide({ do: 'publish', draft: 0, everybody: true })).toEqual(refused('unknown'));
    over.draft().draft({ cause: text('Another.') });
    expect(over.decide({ do: 'publish', draft: 1, everybody: true })).toEqual(refused('overtaken'));
    over.publish();
    expect(over.decide({ do: 'publish', draft: 2, everybody: true })).toEqual({ do: 'settled' });
    expect(over.decide({ do: 'publish', draft: 2, everybody: false }).do).toBe('tell');
  });

  it('publishes nothing that a client could not read', () => {
    const over = new Over().draft({ cause: { en: 'An index was missing.' } });
    expect(over.decide({ do: 'publish', draft: 1, everybody: true })).toEqual(refused('language'));
    const what = { ja: '負荷試験。' };
    over.draft({ fixes: [{ ...draft.fixes[0]!, what }] });
    expect(over.decide({ do: 'publish', draft: 2, everybody: true })).toEqual(refused('language'));
  });

  it('shows the public no trace of a leak, whatever else was declared or seen', () => {
    const said = (kind: 'leak' | 'outage') =>
      ({ contact: 'sato', kind, level: 'down', text: '', once: kind }) as const;
    const everybody = (over: Over) => over.draft().decide({ do: 'publish', draft: 1, everybody: true });
    const publicly = (is: boolean) => ({ do: 'tell', body: { data: { everybody: is } } });
    expect(everybody(new Over())).toMatchObject(publicly(true));
    expect(everybody(new Over({ declared: [said('outage')] }))).toMatchObject(publicly(true));
    expect(everybody(new Over({ declared: [said('leak')] }))).toMatchObject(publicly(false));
    expect(everybody(new Over({ declared: [said('outage'), said('leak')] }))).toMatchObject(publicly(false));
  });

  it('publishes no promise whose day has passed meanwhile, and leaves those that were made', () => {
    const over = new Over().draft().until('00:00', '06', '12');
    expect(over.decide({ do: 'publish', draft: 1, everybody: true })).toEqual(refused('due'));
    over.until('23:59', '05', '12').publish();
    over.until('00:00', '06', '12');
    expect(over.decide({ do: 'publish', draft: 1, everybody: false }).do).toBe('tell');
    over.draft({ cause: text('Two indexes.') });
    expect(over.decide({ do: 'publish', draft: 3, everybody: true }).do).toBe('tell');
  });

  it('keeps a promise as it was made, whatever is written later', () => {
    const over = new Over().draft().publish();
    over.draft({
      fixes: [
        { id: 'f1', what: text('Something easier.'), owner: 'sato', due: '2027-01-01' },
        { id: null, what: text('More.'), owner: 'sato', due: '2026-12-10' },
      ],
    });
    over.publish();
    expect(over.ground.story.fixes.map(({ id, what, due, owner }) => [id, what.en, due, owner])).toEqual([
      ['f1', 'Load tests.', '2026-12-05', 'suzuki'],
      ['f2', 'More.', '2026-12-10', 'sato'],
    ]);
    over.draft({ cause: text('Two indexes.'), fixes: [] }).publish();
    expect(standing(over.ground.story)?.draft.fixes.map(({ id }) => id)).toEqual(['f1', 'f2']);
  });

  it('promises nothing before it is published', () => {
    expect(new Over().draft().ground.story.fixes).toEqual([]);
  });

  it('moves a day for a reason that every client can read, and keeps a promise once', () => {
    const over = new Over().draft().publish();
    const move = { do: 'move', fix: 'f1', due: '2026-12-20', reason: text('Parts are late.') } as const;
    expect(over.decide({ ...move, fix: 'f9' })).toEqual(refused('unknown'));
    expect(over.decide({ ...move, reason: {} })).toEqual(refused('reason'));
    expect(over.decide({ ...move, reason: { en: 'Late.' } })).toEqual(refused('language'));
    expect(over.decide({ ...move, due: '2026-11-01' })).toEqual(refused('due'));
    expect(over.decide({ ...move, due: '2026-12-05' })).toEqual({ do: 'settled' });
    over.act(move);
    expect(over.ground.story.fixes[0]).toMatchObject({ due: '2026-12-20', moves: [{ from: '2026-12-05' }] });
    over.act({ do: 'keep', fix: 'f1' });
    expect(over.decide({ do: 'keep', fix: 'f1' })).toEqual({ do: 'settled' });
    expect(over.decide({ ...move, due: '2026-12-24' })).toEqual(refused('unknown'));
    expect(over.decide({ do: 'keep', fix: 'f9' })).toEqual(refused('unknown'));
  });
});

describe('the facts of what followed', () => {
  const over = new Over().draft().publish().act({ do: 'keep', fix: 'f1' });
  const pack = (): EvidencePack => ({
    format: packFormat,
    madeAt: over.now,
    client: { id: 'acme', name: 'Acme' },
    service: 'Seminar booking',
    incident: over.ended.incident,
    facts: packFacts(over.facts, 'acme'),
    aftermath: packAftermath(over.after),
    deliveries: [],
  });
  const flawsOf = (changed: unknown): readonly string[] =>
    verifyPack(JSON.parse(JSON.stringify(changed))).flaws.map(({ why }) => why);

  it('do not open the incident again', () => {
    expect(foldIncident(over.facts)?.resolved).not.toBeNull();
    expect(over.after.map(({ seq, incident }) => [seq, incident])).toEqual(
      [1, 2, 3].map((seq) => [seq, over.ended.incident]),
    );
  });

  it('verify as a pack, and not when one is changed, left out, or of another incident', () => {
    expect(flawsOf(pack())).toEqual([]);
    const [first, second, third] = pack().aftermath!;
    expect(flawsOf({ ...pack(), aftermath: [first, third] })).toContain('facts before it are missing');
    expect(flawsOf({ ...pack(), aftermath: [second, third] })).toContain(
      'what followed is not chained to the end of the incident',
    );
    const words = { ...first!.fields, 'data.cause': { value: { en: 'Nothing of ours.' } } };
    expect(flawsOf({ ...pack(), aftermath: [{ ...first!, fields: words }, second, third] })).toContain(
      'was changed after it was recorded',
    );
    const other = new Over().tell({ fact: 'seen', data: { client: 'acme', notice: 1 } });
    other.facts.splice(1, 1);
    expect(flawsOf({ ...pack(), facts: pack().facts.slice(0, -1) })).toContain(
      'what followed is not chained to the end of the incident',
    );
  });

  it('fold to the same story in whatever pieces they are read', () => {
    expect(reportStoryOf(over.after)).toEqual(over.ground.story);
    expect(reportStoryOf([]).drafts).toEqual([]);
  });
});
