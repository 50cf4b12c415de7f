import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonPath } from '../../lambda/core/json-path.ts';

describe('a JSON path', () => {
  it.each([
    ['$', []],
    ['$.a.b', ['a', 'b']],
    ['$.list[1].id', ['list', 1, 'id']],
    ["$['a name'].x-y", ['a name', 'x-y']],
    ["$['it\\'s']['back\\\\slash']", ["it's", 'back\\slash']],
    ['$.状態', ['状態']],
    ["$['0'][0]", ['0', 0]],
  ])('%s has the steps %j', (path, steps) => expect(parseJsonPath(path)).toEqual(steps));

  it.each([
    '',
    'a',
    '.a',
    '$a',
    '$.',
    '$..a',
    '$[',
    '$[-1]',
    '$[*]',
    '$.a b',
    '$["a"]',
    '$.a[0',
    '$[1.5]',
    "$['a'",
  ])('%j is none', (path) => expect(parseJsonPath(path)).toBeUndefined());

  it('can name anything', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.nat({ max: 999_999 }))), (steps) => {
        const written = steps.map((step) =>
          typeof step === 'number' ? `[${step}]` : `['${step.replaceAll(/['\\]/g, '\\$&')}']`,
        );
        expect(parseJsonPath(`$${written.join('')}`)).toEqual(steps);
      }),
    );
  });
});
