import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Notice } from '../../../lambda/core/notice/notice.ts';
import { noticeOf } from '../notice/notice-of.ts';
import { after, down, joined, opened } from './facts-of.ts';

const notice: Notice = noticeOf({
  kind: 'holding',
  state: 'investigating',
  nextUpdateBy: 9,
  clients: ['acme'],
  sendAt: 2,
  by: null,
});

describe('what people did', () => {
  const begun = opened(down('page', 1));
  const by = (contact: string) => ({ fact: 'acknowledged', data: { contact } }) as const;
  const handed = {
    fact: 'handed',
    data: { contact: 'sato', to: 'primary', contacts: ['suzuki'] },
  } as const;
  const silenced = { fact: 'silenced', data: { contact: 'sato' } } as const;
  const advanced = (step: number) => ({ fact: 'advanced', data: { contact: 'sato', step } }) as const;

  it('is kept in order, each with its time and place in the log', () => {
    const { actions } = after(begun, by('sato'), silenced, advanced(1), handed).response;
    expect(actions).toMatchObject([
      { ...by('sato'), at: 2_000, seq: 2 },
      { ...silenced, at: 3_000, seq: 3 },
      { ...advanced(1), at: 4_000, seq: 4 },
      { ...handed, at: 5_000, seq: 5 },
    ]);
    expect(actions).toHaveLength(4);
  });

  it('acknowledged: it is theirs, until somebody else has it', () => {
    expect(after(begun, by('sato')).response).toEqual({
      ...after(begun).response,
      owner: 'sato',
      heardAt: 2_000,
      actions: [expect.objectContaining(by('sato'))],
    });
    expect(after(begun, by('sato'), by('suzuki')).response.owner).toBe('suzuki');
  });

  it('silenced: silent, and nobody’s', () => {
    expect(after(begun, silenced).response).toMatchObject({ owner: null, silenced: true, round: 0 });
  });

  it('advanced: those steps were paged early', () => {
    expect(after(begun, advanced(1), advanced(2)).response.early).toEqual([
      { step: 1, at: 2_000 },
      { step: 2, at: 3_000 },
    ]);
  });

  it('handed over: a new round begins there and then, with those it was given to, and is nobody’s yet', () => {
    const { response } = after(begun, by('sato'), silenced, advanced(1), handed);
    expect(response).toMatchObject({
      owner: null,
      silenced: false,
      round: 1,
      roundSince: 5_000,
      roundTo: ['suzuki'],
      early: [],
      unanswered: false,
      heardAt: null,
    });
    expect(after(begun, handed, handed).response).toMatchObject({ round: 2, roundSince: 3_000 });
  });
});

describe('an incident whose escalation moved by itself', () => {
  const begun = opened(down('page', 1));
  const acknowledged = { fact: 'acknowledged', data: { contact: 'sato' } } as const;
  const lapsed = {
    fact: 'lapsed',
    data: { owner: 'sato', heardAt: 2_000, contacts: ['sato', 'suzuki'] },
  } as const;

  it('pages a step early where the call before it reached nobody', () => {
    const data = { page: 'step#0', contacts: ['sato'], step: 1 } as const;
    expect(after(begun, { fact: 'unreached', data }).response).toEqual({
      ...after(begun).response,
      early: [{ step: 1, at: 2_000 }],
    });
    const twice = after(
      begun,
      { fact: 'unreached', data },
      { fact: 'unreached', data: { ...data, step: 2 } },
    );
    expect(twice.response.early).toEqual([
      { step: 1, at: 2_000 },
      { step: 2, at: 3_000 },
    ]);
  });

  it('knows that nobody had answered in time', () => {
    expect(after(begun, { fact: 'unanswered', data: { deadline: 1_500 } }).response).toEqual({
      ...after(begun).response,
      unanswered: true,
    });
  });

  it('begins anew once nothing was heard from its owner, and keeps since when', () => {
    const { response } = after(begun, acknowledged, lapsed);
    expect(response).toMatchObject({
      owner: null,
      round: 1,
      roundSince: 3_000,
      roundTo: ['sato', 'suzuki'],
      early: [],
      unanswered: false,
      heardAt: null,
      lapses: [{ ...lapsed, at: 3_000, seq: 3, round: 1 }],
    });
    const again = after(begun, acknowledged, lapsed, acknowledged, lapsed).response;
    expect(again.lapses.map(({ round }) => round)).toEqual([1, 2]);
  });

  it('forgets in a new round what was early, and that nobody had answered', () => {
    const early = { fact: 'advanced', data: { contact: 'sato', step: 1 } } as const;
    const late = { fact: 'unanswered', data: { deadline: 1_500 } } as const;
    const { response } = after(begun, early, late, acknowledged, lapsed);
    expect(response).toMatchObject({ early: [], unanswered: false, round: 1 });
  });
});

describe('the owner of an incident is heard', () => {
  const begun = opened(down('page', 1));
  const by = (contact: string) => ({ fact: 'acknowledged', data: { contact } }) as const;

  it.each<[string, FactBody]>([
    ['acts', { fact: 'silenced', data: { contact: 'sato' } }],
    ['writes to clients', { fact: 'noticed', data: { ...notice, by: 'sato' } }],
    ['keeps clients waiting', { fact: 'held', data: { contact: 'sato', reason: 'a drill' } }],
  ])('when they %s', (_, body) => {
    expect(after(begun, by('sato'), body).response.heardAt).toBe(3_000);
  });

  it.each<[string, FactBody]>([
    ['somebody else acts', { fact: 'silenced', data: { contact: 'suzuki' } }],
    ['Shodo writes to clients by itself', { fact: 'noticed', data: notice }],
    ['a further monitor turns', joined(down('mail', 2))],
  ])('but not when %s', (_, body) => {
    expect(after(begun, by('sato'), body).response.heardAt).toBe(2_000);
  });

  it('from when they took it over, and no more once they gave it away', () => {
    expect(after(begun, by('sato'), by('suzuki')).response.heardAt).toBe(3_000);
    const handed = { fact: 'handed', data: { contact: 'sato', to: 'suzuki', contacts: ['suzuki'] } } as const;
    expect(after(begun, by('sato'), handed).response.heardAt).toBeNull();
    expect(after(begun, { fact: 'silenced', data: { contact: 'sato' } }).response.heardAt).toBeNull();
  });
});
