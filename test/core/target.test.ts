import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownTarget, shownUrl } from '../../lambda/core/target.ts';
import { compiled, monitorsOf, testFile, withMonitors } from '../support/read-config.ts';

describe('what is shown of a target', () => {
  it.each([
    ['https://example.com/a?page=2', 'https://example.com/a?page=2'],
    ['https://me:pw@example.com/a', 'https://example.com/a'],
    ['https://a@b:c@example.com/', 'https://example.com/'],
    ['https://example.com/?token=x&page=2&api_key=y', 'https://example.com/?token=…&page=2&api_key=…'],
    ['https://example.com/?%74oken=x', 'https://example.com/?%74oken=…'],
    ['https://example.com/${secret:path}/x', 'https://example.com/…/x'],
    ['https://me:${secret:pw@:/}@example.com/', 'https://example.com/'],
    ['https://example.com/#token', 'https://example.com/'],
    ['http:\\\\me:pw@example.com\\x', 'http://example.com\\x'],
    ['nonsense', '…'],
  ])('of %s is %s', (url, shown) => expect(shownUrl(url)).toBe(shown));

  it('is one short line for each protocol', () => {
    expect(
      monitorsOf(compiled(testFile('core/config/everything.yaml')))
        .map(shownTarget)
        .sort(),
    ).toEqual([
      'POST https://example.com/booking?token=…',
      'dns TXT _dmarc.example.com',
      'heartbeat',
      'http://2130706433/',
      'https://example.com/',
      'https://例え.test:8443/a/b?x=1',
      'smtp://smtp.example.com:587',
      'tcp://[2001:db8::1]:5432',
    ]);
  });

  it('never holds what was said in confidence', () => {
    const canary = 'c4n4ry';
    const part = fc.constantFrom(canary, 'a', '@', ':', '%40', '${secret:x}', '.');
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (user, query) => {
        const url = `https://${user.join('')}@example.com/p?token=${query.join('')}&x=1`;
        expect(shownUrl(url)).not.toContain(canary);
      }),
    );
  });

  it('is what a bare URL is called when it holds a password', () => {
    const [monitor] = monitorsOf(compiled(withMonitors('https://me:pw@example.com/a')));
    expect(monitor?.written).toBe('https://example.com/a');
    expect(monitor?.id).toBe('web/example.com-a');
  });
});
