import type { HttpMonitor } from '../../core/monitor.ts';
import { suspect } from '../failure.ts';
import { createMask } from '../masks.ts';
import type { Mask } from '../masks.ts';
import { fillSecrets } from '../secret-text.ts';

/** One request of a probe; a redirect makes another one of it. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  /** Those of the config, and the credentials of the URL as Basic; names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | null;
}

const basic = (url: URL): string =>
  `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`;

/** Words of a configured value that could be a secret: the server must not get them printed. */
const words = (text: string): readonly string[] =>
  text.split(/[\s"',;:=&{}[\]]+/).filter((word) => word.length >= 6);

/** Fills in the secrets. @returns the first request, and what hides everything that was configured */
export function firstRequest(
  monitor: HttpMonitor,
  secrets: (name: string) => string,
): { readonly request: HttpRequest; readonly mask: Mask } {
  const filledUrl = fillSecrets(monitor.url, secrets, encodeURIComponent);
  if (!URL.canParse(filledUrl.text)) throw suspect('the URL of the monitor is not one');
  const url = new URL(filledUrl.text);
  const hidden = new Set(filledUrl.values);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(monitor.headers)) {
    const filled = fillSecrets(value, secrets);
    headers.set(name.toLowerCase(), filled.text);
    for (const secret of [filled.text, ...filled.values, ...words(filled.text)]) hidden.add(secret);
  }
  const filledBody = monitor.body === null ? null : fillSecrets(monitor.body, secrets);
  for (const secret of filledBody?.values ?? []) hidden.add(secret);
  for (const word of words(filledBody?.text ?? '')) hidden.add(word);
  for (const value of url.searchParams.values()) if (value.length >= 6) hidden.add(value);
  if (url.username !== '' || url.password !== '') {
    const credentials = basic(url);
    for (const secret of [credentials.slice(6), ...[url.username, url.password].map(decodeURIComponent)])
      hidden.add(secret);
    if (!headers.has('authorization')) headers.set('authorization', credentials);
    url.username = '';
    url.password = '';
  }
  url.hash = '';
  return {
    request: { url, method: monitor.method, headers, body: filledBody?.text ?? null },
    mask: createMask(hidden),
  };
}
