import type { Finding } from './issues.ts';
import type { Path } from './place.ts';
import { asList, asMap, asText, monitorsOf, type Raw } from './raw.ts';
import { soundsSecret } from '../secret-names.ts';
import { hasSecret, withoutSecrets } from './secrets.ts';

const advice = 'stands here in clear: write ${secret:NAME} and keep it out of this file';

/** A value that an earlier step has saved is known at run time only. */
const saved = /\$\{save\.[^}]*\}/;

function ofHeaders(headers: unknown, path: Path): readonly Finding[] {
  return Object.entries(asMap(headers))
    .filter(
      ([name, value]) =>
        soundsSecret(name) &&
        typeof value === 'string' &&
        !hasSecret(value) &&
        !saved.test(value) &&
        value !== '',
    )
    .map(([name]): Finding => ({
      path: [...path, name],
      at: 'value',
      message: `${name}: a secret ${advice}`,
    }));
}

function ofUrl(url: string, path: Path): readonly Finding[] {
  const marked = withoutSecrets(url.split(saved).join('shodo-secret'), 'shodo-secret');
  if (!URL.canParse(marked)) return [];
  const { password, searchParams } = new URL(marked);
  const found: Finding[] = [];
  if (password !== '' && !password.includes('shodo-secret')) {
    found.push({ path, at: 'value', message: `a password ${advice}` });
  }
  for (const [name, value] of searchParams) {
    if (soundsSecret(name) && value !== '' && !value.includes('shodo-secret')) {
      found.push({ path, at: 'value', message: `the value of "${name}" ${advice}` });
    }
  }
  return found;
}

/** Of a monitor, or of one of its steps. */
function ofRequest(request: Raw, path: Path): readonly Finding[] {
  const key = 'websocket' in request ? 'websocket' : 'http';
  const url = asText(request[key]);
  return [
    ...(url === undefined ? [] : ofUrl(url, [...path, key])),
    ...ofHeaders(request.headers, [...path, 'headers']),
  ];
}

/** The URL of an incoming webhook is all that it takes to post there. */
function ofContacts(root: unknown): readonly Finding[] {
  return Object.entries(asMap(asMap(root).contacts)).flatMap(([id, contact]) => {
    const path = ['contacts', id];
    const hooks = (['slack', 'teams'] as const).flatMap((key): readonly Finding[] => {
      const url = asText(asMap(contact)[key]);
      if (url === undefined || url === '' || hasSecret(url)) return [];
      return [{ path: [...path, key], at: 'value', message: `${key}: the URL of a webhook ${advice}` }];
    });
    const url = asText(asMap(asMap(contact).webhook).url);
    return [...hooks, ...(url === undefined ? [] : ofUrl(url, [...path, 'webhook', 'url']))];
  });
}

function ofClients(root: unknown): readonly Finding[] {
  return asList(asMap(root).clients, ['clients']).flatMap(({ value, path }) => {
    const url = asText(asMap(asMap(asMap(value).notify).webhook).url);
    return url === undefined ? [] : ofUrl(url, [...path, 'notify', 'webhook', 'url']);
  });
}

/** Warnings about what looks like a secret and is none of `${secret:NAME}`. */
export function checkClearSecrets(root: unknown): readonly Finding[] {
  const ofMonitors = monitorsOf(root).flatMap(({ monitor, path }) => [
    ...ofRequest(monitor, path),
    ...asList(monitor.steps, [...path, 'steps']).flatMap((step) => ofRequest(asMap(step.value), step.path)),
  ]);
  return [...ofContacts(root), ...ofClients(root), ...ofMonitors];
}
