import type { HttpRequest } from './request.ts';

const codings = 'gzip, br, deflate, zstd';

const methodsWithBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** The headers to send, names in lower case, `host` first: the config's, and what every request needs. */
export function headersOf(request: HttpRequest): [string, string][] {
  const { headers } = request;
  const list: [string, string][] = [['host', headers.get('host') ?? request.url.host]];
  const defaults: readonly (readonly [string, string])[] = [
    ['user-agent', 'Shodo (uptime monitor)'],
    ['accept', '*/*'],
    ['accept-encoding', codings],
    ['connection', 'close'],
  ];
  for (const [name, value] of defaults) if (!headers.has(name)) list.push([name, value]);
  for (const [name, value] of headers)
    if (name !== 'host' && name !== 'content-length') list.push([name, value]);
  if (request.body !== null || methodsWithBody.has(request.method)) {
    list.push(['content-length', String(Buffer.byteLength(request.body ?? ''))]);
  }
  return list;
}
