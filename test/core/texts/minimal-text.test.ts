import { describe, expect, it } from '@jest/globals';
import { minimalEmail, minimalSms } from '../../../lambda/core/texts/minimal-text.ts';
import { down, link, other, others, up } from './alerts.ts';

describe('the least that still pages', () => {
  it('says state, id and since when', () => {
    expect(minimalSms([down])).toBe(`DOWN booking since 2026-11-26 05:02 UTC ${link}`);
    expect(minimalSms([up])).toBe(`UP booking 2026-11-26 05:31 UTC ${link}`);
    expect(minimalSms(others(500))).toBe(`DOWN 500 ${link}`);
    expect(minimalEmail([...others(2), up])).toEqual({
      subject: 'Shodo: DOWN 2, UP 1',
      body: `DOWN 2, UP 1\n${link}\nDOWN s1\nDOWN s2\nUP booking\n`,
    });
  });

  it('leaves out whatever a carrier could mind', () => {
    const service = { id: 'böse\u202E\nid'.repeat(20), name: { en: '', ja: '' } };
    const text = minimalSms([other(1, { service, link: 'https://example.com/`\u0000' })]);
    expect(text).toMatch(/^DOWN b-se-idb-se-idb-se-idb-s since 2026-11-26 05:02 UTC$/);
  });
});
