import type { HttpMonitor, Monitor } from './monitor.ts';
import { soundsSecret } from './secret-names.ts';

const secretReference = /\$\{[^}]*\}/g;

function shownQuery(query: string): string {
  const parts = query.split('&').map((part) => {
    const [name = ''] = part.split('=', 1);
    return part.includes('=') && soundsSecret(decodable(name)) ? `${name}=…` : part;
  });
  return parts.join('&');
}

function decodable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A URL that may be printed: no user, no fragment, no value in the query that looks secret, no `${secret:NAME}`. */
export function shownUrl(url: string): string {
  const [, scheme = '', authority = '', path = '', query] =
    /^([a-z][a-z0-9+.-]*:)[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(
      url.replaceAll(secretReference, '…'),
    ) ?? [];
  if (scheme === '') return '…';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return `${scheme}//${host}${path}${query === undefined ? '' : `?${shownQuery(query)}`}`;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function shownHttp({ method, url }: HttpMonitor): string {
  return method === 'GET' ? shownUrl(url) : `${method} ${shownUrl(url)}`;
}

/** What may be printed of the target of a monitor, in one short line. */
export function shownTarget(monitor: Monitor): string {
  switch (monitor.protocol) {
    case 'http':
      return shownHttp(monitor);
    case 'tcp':
    case 'smtp':
    case 'imap':
    case 'tls':
    case 'ssh':
    case 'grpc':
      return `${monitor.protocol}://${bracketed(monitor.host)}:${monitor.port}`;
    case 'websocket':
      return shownUrl(monitor.url);
    case 'steps':
      return `${monitor.steps.length} steps from ${shownUrl(monitor.steps[0]?.url ?? '')}`;
    case 'vendor':
      return `vendor ${shownUrl(monitor.url)}`;
    case 'domain':
      return `domain ${monitor.name}`;
    case 'dns':
      return `dns ${monitor.type} ${monitor.name}`;
    case 'heartbeat':
      return 'heartbeat';
  }
}
