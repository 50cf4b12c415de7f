import { expect, it } from '@jest/globals';
import { tookInWords } from '../../../lambda/core/texts/took.ts';

it.each([
  [0, '0.0 s', '0.0秒'],
  [840, '0.8 s', '0.8秒'],
  [1_200, '1.2 s', '1.2秒'],
  [9_949, '9.9 s', '9.9秒'],
  [9_950, '10 s', '10秒'],
  [41_400, '41 s', '41秒'],
  [59_499, '59 s', '59秒'],
  [59_500, '1 min', '1分'],
  [185_000, '3 min 5 s', '3分5秒'],
  [3_900_000, '1 h 5 min', '1時間5分'],
])('%i ms took %s', (ms, en, ja) => {
  expect([tookInWords(ms, 'en'), tookInWords(ms, 'ja')]).toEqual([en, ja]);
});
