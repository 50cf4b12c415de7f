import { describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { everything } from './every-page.ts';
import { hostile, plain } from './texts.ts';

/** Off is only what does not say whether a page is valid, or can be read by everybody. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // What comes from the page's own server needs no hash of itself.
    'require-sri': ['error', { target: 'crossorigin' }],
    // A button without a type sends its form, and each of ours is there for that.
    'no-implicit-button-type': 'off',
    // Safari takes a list without marks for none, unless its role says so; a region that scrolls is no section.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list', 'region'] }],
  },
});

/** What neither HTML nor we let stand in a page: controls, non-characters, half surrogates, and what turns text round. */
const unfit =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}\p{Surrogate}]/gu;

describe.each([
  ['as things are called', plain],
  ['of 10,000 hostile characters', hostile()],
])('with texts %s', (_, texts) => {
  it('every page is valid HTML', async () => {
    const { pages } = await everything(texts);
    expect(pages.length).toBeGreaterThan(80);
    const faults: string[] = [];
    for (const { name, html } of pages) {
      const { results } = await validator.validateString(html);
      for (const { messages } of results)
        for (const { ruleId, message, selector } of messages)
          faults.push(`${name}: ${ruleId}: ${message} (${selector ?? ''})`.slice(0, 300));
      for (const [found] of html.matchAll(unfit))
        faults.push(`${name}: U+${found.codePointAt(0)?.toString(16) ?? ''}`);
    }
    expect([...new Set(faults)]).toEqual([]);
  });
});
