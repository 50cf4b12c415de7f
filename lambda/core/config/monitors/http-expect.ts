import { z } from 'zod';
import type { HttpMonitor, StatusRange } from '../../monitor.ts';
import { parseJsonPath } from '../../json-path.ts';
import { map, oneOrMany, UnfitError, word } from '../values.ts';
import { headerName } from './http-request.ts';
import { certificateDays, maxMs } from './kind.ts';

const statusHint = 'write a status such as 200, or a range such as "200-299"';

const isStatus = (status: number): boolean => status >= 100 && status <= 599;

const oneStatus = z
  .int({ error: ({ input }) => (typeof input === 'number' ? statusHint : undefined) })
  .refine(isStatus, { error: `is no HTTP status: ${statusHint}` })
  .meta({ description: 'A status' })
  .transform((status): StatusRange => ({ from: status, to: status }));

const statusRange = word(
  { description: 'A range of statuses', examples: ['200-299'], pattern: '^\\d{3}(-\\d{3})?$' },
  (text): StatusRange => {
    const [, from = '', to = from] = /^(\d{3})(?:-(\d{3}))?$/.exec(text.replaceAll(' ', '')) ?? [];
    const range = { from: Number(from), to: Number(to) };
    const family = /^([1-5])xx$/i.exec(text)?.[1];
    if (family) throw new UnfitError(`write it as a range: "${family}00-${family}99"`);
    if (!isStatus(range.from) || !isStatus(range.to))
      throw new UnfitError(`is no HTTP status: ${statusHint}`);
    if (range.from > range.to)
      throw new UnfitError(`ends before it begins: write "${range.to}-${range.from}"`);
    return range;
  },
);

const sought = word(
  { description: 'Text to look for', ofNumber: (written) => `is a number: write it in quotes, "${written}"` },
  (text) => {
    if (text === '') throw new UnfitError('is empty');
    return text;
  },
);

export const pattern = word({ description: 'A regular expression (JavaScript, flags su)' }, (source) => {
  try {
    new RegExp(source, 'su');
    return source;
  } catch (error) {
    const why = error instanceof Error ? error.message.split(': ').at(-1) : undefined;
    throw new UnfitError(`is no regular expression: ${why ?? 'it does not compile'}`);
  }
});

const jsonPath = z.string().refine((path) => parseJsonPath(path) !== undefined, {
  error: `is no JSON path: write it like $.db.status, $.list[0] or $['a name']`,
});

const headerWant = word(
  {
    description: 'The value that it must have',
    ofNumber: (written) => `is a number: write it in quotes, "${written}"`,
  },
  (text) => text.trim(),
);

export const expectMap = map('What must hold of the answer', {
  status: oneOrMany(
    z.union([oneStatus, statusRange]),
    'Statuses and ranges, any of which is right (default 200-299)',
  ).optional(),
  body: map('What must hold of the body', {
    contains: oneOrMany(sought, 'Texts that must be there').optional(),
    notContains: oneOrMany(sought, 'Texts that must not be there').optional(),
    matches: oneOrMany(pattern, 'Regular expressions that must match').optional(),
  }).optional(),
  json: z
    .record(jsonPath, z.json())
    .meta({ description: "JSON paths ($ .name ['name'] [n]) and what must stand there, of the same type" })
    .optional(),
  headers: z
    .record(headerName, headerWant)
    .meta({ description: 'Headers that must have these values' })
    .optional(),
  maxMs,
  certificateDays,
});

export function toExpect(written: z.output<typeof expectMap> | undefined): HttpMonitor['expect'] {
  const { status, body, json, headers, maxMs: most = null, certificateDays: days = 14 } = written ?? {};
  const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status: status?.length ? status : [{ from: 200, to: 299 }],
    body: body
      ? { contains: body.contains ?? [], notContains: body.notContains ?? [], matches: body.matches ?? [] }
      : null,
    json: json ?? null,
    headers: headers ? Object.fromEntries(lower) : null,
    maxMs: most,
    certificateDays: days,
  };
}
