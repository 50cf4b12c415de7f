import { z } from 'zod';
import { checkSecrets, withoutSecrets } from '../secrets.ts';
import { UnfitError, oneOf, word } from '../values.ts';

export const method = oneOf(
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  'Method of the request (default GET)',
);

export const requestBody = word(
  { description: 'Body of the request; may hold ${secret:NAME}' },
  checkSecrets,
);

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** These belong to the connection, which is Shodo's. */
const own = [
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'keep-alive',
  'te',
  'trailer',
  'expect',
];

export const headerName = z.string().regex(token, { error: 'is no header name' });

const requestHeaderName = headerName.refine((name) => !own.includes(name.toLowerCase()), {
  error: 'this header is set by Shodo itself: leave it out',
});

export function checkHeaderValue(text: string): string {
  checkSecrets(text);
  if (withoutSecrets(text, '').includes('${')) throw new UnfitError('a secret is written ${secret:NAME}');
  if (!/^[\t\x20-\x7e]*$/.test(text))
    throw new UnfitError('has characters that a header cannot hold: only printable ASCII');
  return text.trim();
}

/** Headers of a request whose values are read by `check`. */
export const headersOf = (description: string, check: (text: string) => string) =>
  z
    .record(
      requestHeaderName,
      word({ description, ofNumber: (written) => `is a number: write it in quotes, "${written}"` }, check),
    )
    .meta({ description: 'Headers of the request' });

export const requestHeaders = headersOf('Value of the header; may hold ${secret:NAME}', checkHeaderValue);
