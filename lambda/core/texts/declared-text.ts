import type { Alert, Reader } from './alert.ts';
import { cleanLine, clip } from './clean.ts';
import { timeInWords } from './clock.ts';
import { declaredWords } from './declared-words.ts';
import type { Attempt } from './fit-sms.ts';
import type { Lasting } from './sms-words.ts';
import { nameOf, standingOf } from './standing.ts';

type Declared = NonNullable<Alert['declared']>;

const mostLines = 40;

const vendorOf = ({ vendor }: Declared, { language }: Reader): string =>
  cleanLine(vendor?.[language] ?? '', 120);

/** Layouts of an SMS about what a person declared and no monitor sees; what they wrote stands for the reason. */
export function declaredAttempts(
  alert: Alert,
  declared: Declared,
  due: Lasting['due'],
  reader: Reader,
  now: number,
): readonly Attempt[] {
  const [full, brief, noDue, barest] = declaredWords[reader.language].sms(
    {
      standing: standingOf(alert),
      by: clip(cleanLine(declared.by, 60), 24, '..'),
      at: timeInWords(declared.at, reader, now),
      kind: declared.kind,
      vendor: clip(vendorOf(declared, reader), 24, '..'),
      call: alert.repeat + 1,
    },
    due,
  );
  return [
    { layout: full, name: 'whole', reason: 'whole' },
    { layout: brief, name: 'whole', reason: 32 },
    { layout: brief, name: 16, reason: 24 },
    { layout: noDue, name: 12, reason: 16 },
    { layout: barest, name: 6, reason: 6 },
    { layout: barest, name: 0, reason: 0 },
  ];
}

/** What an email says first of what a person declared: who and when, and what they wrote, quoted. */
export function declaredLines(
  alert: Alert,
  declared: Declared,
  reader: Reader,
  now: number,
): readonly string[] {
  const words = declaredWords[reader.language];
  const facts = {
    standing: standingOf(alert),
    name: nameOf(alert, reader.language, 120),
    by: cleanLine(declared.by, 120),
    at: timeInWords(declared.at, reader, now),
    kind: declared.kind,
    vendor: vendorOf(declared, reader),
    call: alert.repeat + 1,
  };
  const head = alert.affected.length === 0 ? words.opening(facts) : words.besides(facts);
  const said = declared.text.split('\n', mostLines).map((line) => cleanLine(line));
  return [head, ...said.filter((line) => line !== '').map((line) => `> ${line}`)];
}
