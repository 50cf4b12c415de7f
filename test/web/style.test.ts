import { describe, expect, it } from '@jest/globals';
import { style } from '../../lambda/web/style.ts';

const colours = (block: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/gu)].map((match): [string, string] => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const [light = '', dark = ''] = style.match(/:root \{[^}]*\}/gu) ?? [];

describe.each([
  ['light', colours(light)],
  ['dark', colours(dark)],
])('the %s colours', (_, of) => {
  const pairs = [
    ...['ink', 'soft', 'link'].flatMap((text) => [
      [text, 'page'],
      [text, 'card'],
    ]),
    ...['up', 'degraded', 'down', 'unknown'].flatMap((status) => [
      [status, 'card'],
      [status, `${status}-tint`],
      ['ink', `${status}-tint`],
      ['soft', `${status}-tint`],
      [status, 'mark'],
    ]),
  ] as [string, string][];

  it.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(of[text]!, of[ground]!)).toBeGreaterThanOrEqual(4.5);
  });
});
