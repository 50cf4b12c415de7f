import type { Finding } from './issues.ts';
import type { Path } from './place.ts';
import { asMap, asText, monitorsOf } from './raw.ts';
import { soundsSecret } from '../secret-names.ts';
import { hasSecret, withoutSecrets } from './secrets.ts';

const advice = 'stands here in clear: write ${secret:NAME} and keep it out of this file';

function ofHeaders(headers: unknown, path: Path): readonly Finding[] {
  return Object.entries(asMap(headers))
    .filter(
      ([name, value]) => soundsSecret(name) && typeof value === 'string' && !hasSecret(value) && value !== '',
    )
    .map(([name]): Finding => ({
      path: [...path, name],
      at: 'value',
      message: `${name}: a secret ${advice}`,
    }));
}

function ofUrl(url: string, path: Path): readonly Finding[] {
  const marked = withoutSecrets(url, 'shodo-secret');
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

/** Warnings about what looks like a secret and is none of `${secret:NAME}`. */
export function checkClearSecrets(root: unknown): readonly Finding[] {
  return monitorsOf(root).flatMap(({ monitor, path }) => {
    const key = 'websocket' in monitor ? 'websocket' : 'http';
    const url = asText(monitor[key]);
    const at = key in monitor ? [...path, key] : path;
    return [
      ...(url === undefined ? [] : ofUrl(url, at)),
      ...ofHeaders(monitor.headers, [...path, 'headers']),
    ];
  });
}
