import { z } from 'zod';
import type { SaveFrom } from '../../monitor.ts';
import { parseJsonPath } from '../../json-path.ts';
import { checkUrl } from '../addresses.ts';
import { line } from '../names.ts';
import { instead } from '../nearest.ts';
import { savedName, savedNames, withoutSaved } from '../saved.ts';
import { checkSecrets, withoutSecrets } from '../secrets.ts';
import { flag, map, UnfitError, word } from '../values.ts';
import { expectMap, pattern, toExpect } from './http-expect.ts';
import { checkHeaderValue, headerName, headersOf, method } from './http-request.ts';
import { common, kind, maxMs, tlsMap, toTls } from './kind.ts';

const mostSteps = 20;

const stepUrl = word(
  {
    description: 'The URL to ask; may hold ${secret:NAME} and ${save.NAME} after its host',
    examples: ['https://example.com/login'],
  },
  (text) => {
    const bare = withoutSaved(text, 'shodo-save');
    if (bare.startsWith('shodo-save'))
      throw new UnfitError(
        'must begin with https:// and a host: only what follows them can be a saved value',
      );
    checkUrl(bare);
    if (new URL(withoutSecrets(bare, 'x')).hostname.includes('shodo-save'))
      throw new UnfitError('the host must not be a saved value: only what follows it');
    return text;
  },
);

const stepHeaders = headersOf('Value of the header; may hold ${secret:NAME} and ${save.NAME}', (text) => {
  checkHeaderValue(withoutSaved(text, 'x'));
  return text.trim();
});

const stepBody = word(
  { description: 'Body of the request; may hold ${secret:NAME} and ${save.NAME}' },
  (text) => {
    withoutSaved(text, '');
    return checkSecrets(text);
  },
);

const fromJson = word(
  { description: 'A JSON path in the answer', examples: ['$.token'] },
  (path): SaveFrom => {
    if (parseJsonPath(path) === undefined)
      throw new UnfitError(
        'is no JSON path: write it like $.token; or { header: NAME }, or { matches: PATTERN }',
      );
    return { from: 'json', path };
  },
);

const fromElsewhere = map('Where in the answer the value stands', {
  header: headerName.meta({ description: 'A header of the answer' }).optional(),
  matches: pattern
    .meta({ description: 'A regular expression on the body: its first group, or the whole match' })
    .optional(),
})
  .refine(({ header, matches }) => (header === undefined) !== (matches === undefined), {
    error: 'needs one of header and matches',
  })
  .transform(({ header, matches = '' }): SaveFrom =>
    header === undefined ? { from: 'body', pattern: matches } : { from: 'header', name: header },
  );

const step = map('One request', {
  name: line('What it does, for messages (default: its number)', 60).optional(),
  http: stepUrl,
  method: method.optional(),
  headers: stepHeaders.optional(),
  body: stepBody.optional(),
  expect: expectMap.optional(),
  save: z
    .record(
      z.string().regex(savedName, { error: 'is no name: letters, digits, "_" and "-"' }),
      z.union([fromJson, fromElsewhere]),
    )
    .meta({ description: 'Values of the answer that later steps use as ${save.NAME}' })
    .optional(),
});

type WrittenStep = z.output<typeof step>;

/** The texts of a step that may use saved values, and where they stand. */
const textsOf = ({
  http,
  body = '',
  headers = {},
}: WrittenStep): readonly (readonly [readonly string[], string])[] => [
  [['http'], http],
  [['body'], body],
  ...Object.entries(headers).map(([name, value]) => [['headers', name], value] as const),
];

const steps = z
  .array(step)
  .min(1, { error: 'is empty: at least one step' })
  .max(mostSteps, { error: `has too many steps: at most ${mostSteps}` })
  .meta({ description: 'Requests in a row that keep cookies and carry values on' })
  .superRefine((written, context) => {
    const known: string[] = [];
    written.forEach((one, index) => {
      for (const [path, text] of textsOf(one)) {
        for (const name of savedNames(text)) {
          if (known.includes(name)) continue;
          const message = `no step before this one saves "${name}": ${instead(name, known)}`;
          context.addIssue({ code: 'custom', path: [index, ...path], message });
        }
      }
      known.push(...Object.keys(one.save ?? {}));
    });
  });

const schema = map('Makes several requests in a row', {
  steps,
  ...common,
  followRedirects: flag('Follow redirects, at most 5 in each step (default true)').optional(),
  tls: tlsMap.optional(),
  expect: map('What must hold of all steps together', { maxMs }).optional(),
});

export const stepsKind = kind('steps', schema, (written, base) => ({
  ...base,
  protocol: 'steps',
  steps: written.steps.map((one, index) => ({
    name: one.name ?? String(index + 1),
    url: one.http,
    method: one.method ?? 'GET',
    body: one.body ?? null,
    headers: one.headers ?? {},
    expect: toExpect(one.expect),
    save: one.save ?? {},
  })),
  followRedirects: written.followRedirects ?? true,
  tls: toTls(written.tls),
  expect: { maxMs: written.expect?.maxMs ?? null },
}));
