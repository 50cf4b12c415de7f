import { describe, expect, it } from '@jest/globals';
import { instead, nearest } from '../../../lambda/core/config/nearest.ts';

describe('the nearest name', () => {
  it.each([
    ['titel', ['title', 'timezone'], 'title'],
    ['Primary', ['secondary', 'primary'], 'primary'],
    ['servics', ['services'], 'services'],
    ['sm', ['sms'], 'sms'],
    ['xyz', ['services', 'contacts'], undefined],
    ['a', [], undefined],
  ])('to %s among %j is %s', (written, known, expected) => {
    expect(nearest(written, known)).toBe(expected);
  });

  it('is offered, or else what there is', () => {
    expect(instead('titel', ['title'])).toBe('did you mean "title"?');
    expect(instead('x', ['one', 'two'])).toBe('there is one, two');
    expect(instead('x', [])).toBe('there is none');
    const many = Array.from({ length: 20 }, (_, n) => `name-${n}`);
    expect(instead('x', many)).toMatch(/^there is name-0, .*name-11, …$/);
  });
});
