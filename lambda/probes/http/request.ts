import type { HttpMonitor } from '../../core/monitor.ts';
import { suspect } from '../failure.ts';
import { createMask } from '../masks.ts';
import type { Mask } from '../masks.ts';
import { fillSecrets } from '../secret-text.ts';
import type { Saved } from '../secret-text.ts';

/** One request of a probe; a redirect makes another one of it. */
export interface HttpRequest {
  /** Without credentials and fragment. */
  readonly url: URL;
  readonly method: string;
  /** Those of the config, and the credentials of the URL as Basic; names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | null;
}

/** What earlier steps have saved, as it is written in each part of a request. */
export interface SavedValues {
  readonly inUrl: Saved;
  readonly inHeader: Saved;
  readonly inBody: Saved;
}

/** Shorter words are no secrets. */
export const shortestSecret = 6;

/** Headers that never hold a secret, unless by a `${secret:NAME}`. */
const harmless =
  /^(accept(-.*)?|user-agent|content-(type|language|length)|cache-control|pragma|host|origin|referer|range|connection|if-.*|upgrade-.*|sec-.*|te|dnt)$/;

/** A configured value and the words in it, as each could be a secret that the server sends back. */
const words = (text: string): readonly string[] =>
  [text, ...text.split(/[\s"',;:=&{}[\]]+/)].filter((word) => word.length >= shortestSecret);

/**
 * Fills in the secrets.
 * @returns the first request, and what hides everything secret that was configured
 * @throws ProbeError `LOCATION_SUSPECT` if a secret is missing
 */
export function firstRequest(
  monitor: Pick<HttpMonitor, 'url' | 'method' | 'headers' | 'body'>,
  secrets: (name: string) => string,
  saved?: SavedValues,
): { readonly request: HttpRequest; readonly mask: Mask } {
  const hidden = new Set<string>();
  const url = fillUrl(monitor.url, secrets, hidden, saved?.inUrl);
  const headers = fillHeaders(monitor.headers, secrets, hidden, saved?.inHeader);
  const credentials = takeCredentials(url);
  if (credentials) {
    const [user, password] = credentials;
    const basic = Buffer.from(`${user}:${password}`).toString('base64');
    for (const secret of [basic, password, ...words(user)]) hidden.add(secret);
    if (!headers.has('authorization')) headers.set('authorization', `Basic ${basic}`);
  }
  const body = monitor.body === null ? null : fillSecrets(monitor.body, secrets, undefined, saved?.inBody);
  for (const secret of body ? [...body.values, ...words(body.text)] : []) hidden.add(secret);
  return {
    request: { url, method: monitor.method, headers, body: body?.text ?? null },
    mask: createMask(hidden),
  };
}

function fillUrl(
  written: string,
  secrets: (name: string) => string,
  hidden: Set<string>,
  saved?: Saved,
): URL {
  const { text, values } = fillSecrets(written, secrets, encodeURIComponent, saved);
  if (!URL.canParse(text)) throw suspect('the URL of the monitor is not one');
  const url = new URL(text);
  url.hash = '';
  for (const secret of [...values, ...[...url.searchParams.values()].flatMap(words)]) hidden.add(secret);
  return url;
}

function fillHeaders(
  written: HttpMonitor['headers'],
  secrets: (name: string) => string,
  hidden: Set<string>,
  saved?: Saved,
): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(written)) {
    const { text, values } = fillSecrets(value, secrets, undefined, saved);
    const key = name.toLowerCase();
    headers.set(key, text);
    for (const secret of [...values, ...(harmless.test(key) ? [] : words(text))]) hidden.add(secret);
  }
  return headers;
}

/** User and password of a URL, decoded; they are taken out of it. */
export function takeCredentials(url: URL): readonly [user: string, password: string] | null {
  if (url.username === '' && url.password === '') return null;
  const credentials = [decode(url.username), decode(url.password)] as const;
  url.username = '';
  url.password = '';
  return credentials;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
