import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { hookedReport } from '../../lambda/core/report/announcement.ts';
import { usable } from '../support/read-config.ts';

const text = readFileSync(new URL('../../docs/reports.md', import.meta.url), 'utf8');
const exampleOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``).exec(text)?.[1] ?? '';

it('shows a contract that is right', () => {
  const rest =
    'contacts: { a: { email: a@b.example } }\nservices: [ { id: booking, monitors: [ "https://a.example/" ] } ]';
  expect(usable(`title: Shop\n${exampleOf('yaml')}\n${rest}\n`).problems).toEqual([]);
});

it('shows what a webhook is posted of a report, all of it', () => {
  const report = hookedReport(
    {
      incident: 'i-7f3a9c2e',
      telling: {
        service: 'booking',
        client: 'acme',
        report: 2,
        isRevised: false,
        since: Date.parse('2026-11-26T05:02:00Z'),
        until: Date.parse('2026-11-26T05:44:00Z'),
      },
      title: { en: 'Cloud', ja: 'クラウド' },
      service: { en: 'Seminar booking', ja: 'セミナー予約' },
      client: 'Acme',
      link: 'https://status.example.net/c/…/i-7f3a9c2e.html',
    },
    { language: 'en', timezone: 'Asia/Tokyo' },
  );
  expect(JSON.parse(exampleOf('json'))).toEqual({ reports: [report] });
});
