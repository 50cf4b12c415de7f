import { describe, expect, it } from '@jest/globals';
import { fitsSms, septets, smsParts } from '../../../lambda/core/texts/gsm7.ts';

describe('septets', () => {
  it('holds the 127 characters of the default alphabet and the 10 of the extension table', () => {
    const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const costs = characters.map(septets);
    expect(costs.filter((cost) => cost === 1)).toHaveLength(127);
    expect(costs.filter((cost) => cost === 2)).toHaveLength(10);
  });

  it.each([
    ['', 0],
    ['abc', 3],
    ['@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\n\r', 44],
    ['^{}\\[~]|€\f', 20],
    ['ç', null],
    ['`', null],
    ['…', null],
    ['\t', null],
    ['予約', null],
    ['😀', null],
  ])('of %j are %j', (text, expected) => {
    expect(septets(text)).toBe(expected);
  });
});

describe('smsParts', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(153), 'GSM-7', 306, 3],
    ['あ'.repeat(70), 'UCS-2', 70, 1],
    ['あ'.repeat(71), 'UCS-2', 71, 2],
    ['あ'.repeat(134), 'UCS-2', 134, 2],
    ['あ'.repeat(135), 'UCS-2', 135, 3],
    ['あ'.repeat(66) + '😀' + 'あ'.repeat(66), 'UCS-2', 134, 3],
    ['あ'.repeat(65) + '😀' + 'あ'.repeat(67), 'UCS-2', 134, 2],
  ])('of %j', (text, encoding, units, parts) => {
    expect(smsParts(text)).toEqual({ encoding, units, parts });
  });
});

it('bounds an SMS to one part of GSM-7 or two of UCS-2', () => {
  expect(fitsSms('a'.repeat(160))).toBe(true);
  expect(fitsSms('a'.repeat(161))).toBe(false);
  expect(fitsSms('€'.repeat(81))).toBe(false);
  expect(fitsSms('あ'.repeat(134))).toBe(true);
  expect(fitsSms('あ'.repeat(135))).toBe(false);
  expect(fitsSms('あ'.repeat(66) + '😀' + 'あ'.repeat(66))).toBe(false);
});
