import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readIncidents } from '../../lambda/probes/vendor/feed.ts';
import { readFeed } from '../../lambda/probes/vendor/read-feed.ts';
import { readStatuspage } from '../../lambda/probes/vendor/statuspage.ts';

describe('a status page', () => {
  it('of any shape is read, or said to be none', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.array(fc.string()), (value, wanted) => {
        try {
          readStatuspage({ status: { indicator: 'minor' }, ...value }, wanted);
        } catch (error) {
          expect((error as Error).name).toMatch(/^No(StatusPage|SuchComponent)Error$/);
        }
      }),
    );
  });

  it('as a feed of any text is read in time, or said to be none', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'feed',
      '<feed>',
      '<entry>',
      '<title>',
      '</',
      '&',
      ';',
      '<![CDATA[',
      ']]>',
      '<!--',
      '"',
      '=',
      'resolved -',
      '復旧',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        try {
          readIncidents(readFeed(pieces.join('')), ['API'], 0);
        } catch (error) {
          expect((error as Error).name).toBe('NoStatusPageError');
        }
      }),
    );
  });

  it.each([
    ['<', 1_000_000],
    ['&a', 500_000],
    ['<!--', 250_000],
    ['<feed><entry><title>', 50_000],
    ['<entry><title>scheduled in progress ', 30_000],
  ])('of 1 MiB of %s takes no time', (piece, times) => {
    const begun = performance.now();
    try {
      readIncidents(readFeed(`<feed>${piece.repeat(times)}`), ['API'], Date.now());
    } catch (error) {
      expect((error as Error).name).toBe('NoStatusPageError');
    }
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});
