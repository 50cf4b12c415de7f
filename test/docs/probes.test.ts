import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../lambda/core/config/monitors/index.ts';
import { reasonWordsEn } from '../../lambda/core/texts/reason-words-en.ts';
import { compiled, monitorsOf, usable } from '../support/read-config.ts';

const text = readFileSync(new URL('../../docs/probes.md', import.meta.url), 'utf8');
const sections = text.split(/^## /m).slice(1);

const titleOf = (section: string): string => section.slice(0, section.indexOf('\n'));
const exampleOf = (section: string): string => /```yaml\n([^`]*)```/.exec(section)?.[1] ?? '';

const config = (monitors: string): string =>
  `title: Shop\ncontacts: { ops: { email: ops@example.com } }\nservices:\n  - id: web\n    monitors:\n${monitors.replaceAll(/^/gm, '      ').trimEnd()}\n`;

describe('the reference of probes', () => {
  it('has a section for each protocol', () => {
    expect(sections.map(titleOf).sort()).toEqual(kinds.map(({ key }) => key).sort());
  });

  it.each(sections.map((section) => [titleOf(section), section] as const))(
    'shows %s by an example that is right',
    (title, section) => {
      const example = config(exampleOf(section));
      expect(usable(example).problems).toEqual([]);
      expect(new Set(monitorsOf(compiled(example)).map(({ protocol }) => protocol))).toEqual(
        new Set([title]),
      );
      expect(section).toMatch(/^Codes: /m);
    },
  );

  it('tells every code, and none that there is not', () => {
    const told = new Set([...text.matchAll(/`([A-Z]{2,}(?:_[A-Z]+)*)`/g)].map((match) => match[1] ?? ''));
    const there = Object.keys(reasonWordsEn);
    expect(there.filter((code) => !told.has(code))).toEqual([]);
    const others = ['SERVING', 'UNIMPLEMENTED'];
    expect([...told].filter((code) => !there.includes(code) && !others.includes(code))).toEqual([]);
  });
});
