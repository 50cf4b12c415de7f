import { isIP, isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { isEmail } from '../email-address.ts';
import { checkSecrets, hasSecret, withoutSecrets } from './secrets.ts';
import { UnfitError, word } from './values.ts';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unprintable = /[\u0000-\u001f\u007f]/;

/** An http(s) URL as written; secrets may stand anywhere but in its scheme, host and port. */
export function checkUrl(url: string): string {
  if (unprintable.test(url)) throw new UnfitError('has control characters in it: leave them out');
  checkSecrets(url);
  const bare = withoutSecrets(url, 'shodo-secret');
  if (hasSecret(url) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(bare)) {
    throw new UnfitError('must begin with https:// and a host: only what follows them can be a secret');
  }
  if (/^https?:\/\//i.test(bare)) {
    if (!URL.canParse(bare)) throw new UnfitError('is no URL: check its host and port');
    if (bare.includes('${')) throw new UnfitError('a secret is written ${secret:NAME}');
    const { hostname } = new URL(bare);
    if (hasSecret(url) && hostname.includes('shodo-secret')) {
      throw new UnfitError('the host must not be a secret: only what follows it, or user and password');
    }
    return url;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(bare)) throw new UnfitError('must begin with http:// or https://');
  const completed = `https://${bare}`;
  const isHost = /^[^\s/:?#@]+\.[^\s/:?#@]+(?::\d+)?(?:[/?#]\S*)?$/.test(bare) && URL.canParse(completed);
  throw new UnfitError(
    isHost ? 'has no scheme: write https:// before it' : 'is no URL: write https://host/path',
  );
}

export function url(description: string) {
  return word({ description, examples: ['https://example.com/'] }, checkUrl);
}

/** A `ws` or `wss` URL; all else is as with {@link url}. */
export function websocketUrl(description: string) {
  return word({ description, examples: ['wss://example.com/socket'] }, (text) => {
    if (!/^wss?:\/\//i.test(text)) throw new UnfitError('must begin with wss:// or ws://');
    checkUrl(text.replace(/^ws/i, 'http'));
    return text;
  });
}

/** A URL for people to open: no secret, no user. */
export const openUrl = word({ description: 'A web address', examples: ['https://example.com/'] }, (text) => {
  const checked = checkUrl(text);
  const { username, password } = new URL(withoutSecrets(checked, 'x'));
  if (hasSecret(checked) || username || password) throw new UnfitError('must hold no user and no secret');
  return checked;
});

/** A DNS name in ASCII. Labels may begin with `_`. */
export function checkHostname(name: string): string {
  const ascii = /^[\x21-\x7e]+$/.test(name) ? name : domainToASCII(name);
  const labels = ascii.replace(/\.$/, '').split('.');
  if (ascii.length > 253 || !labels.every((label) => /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/.test(label))) {
    throw new UnfitError('is no host name: write it like db.example.com');
  }
  return ascii;
}

export const hostname = word({ description: 'A host name', examples: ['example.com'] }, (text) =>
  checkHostname(text),
);

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

function checkPort(digits: string): number {
  const port = Number(digits);
  if (port < 1 || port > 65_535) throw new UnfitError('has no valid port: 1 to 65535');
  return port;
}

export function checkHostPort(text: string, example: string): HostPort {
  const [, host = '', digits = ''] = /^(\[[^\]]*\]|[^:/@\s]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === '') {
    const hint = text.includes('://')
      ? `without ${text.split('://', 1)[0] ?? ''}://`
      : `such as "${example}"`;
    throw new UnfitError(`write host and port, ${hint}`);
  }
  const port = checkPort(digits);
  if (!host.startsWith('[')) return { host: checkHostname(host), port };
  const inner = host.slice(1, -1);
  if (!isIPv6(inner)) throw new UnfitError('has no IPv6 address between its brackets');
  return { host: inner, port };
}

/** `host:port` or `[v6]:port`. */
export function hostPort(description: string, example: string) {
  const ofNumber = (): string => `is a number: write host and port, such as "${example}"`;
  return word({ description, examples: [example], ofNumber }, (text) => checkHostPort(text, example));
}

/** `address:port` of a resolver once read; the port may be left out. */
export const resolver = word(
  {
    description: "Address of the resolver to ask instead of the system's",
    examples: ['8.8.8.8:53', '[::1]:53'],
  },
  (text) => {
    if (isIPv4(text)) return `${text}:53`;
    if (isIPv6(text)) return `[${text}]:53`;
    const hint = 'must be an address, such as "8.8.8.8:53": a name would need a resolver';
    if (!/:\d+$/.test(text)) throw new UnfitError(hint);
    const { host, port } = checkHostPort(text, '8.8.8.8:53');
    if (isIP(host) === 0) throw new UnfitError(hint);
    return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
  },
);

/** A network, `10.0.0.0/8`. */
export const cidr = word(
  { description: 'A network in CIDR notation', examples: ['10.0.0.0/8', 'fd00::/8'] },
  (text) => {
    if (isIPv4(text)) throw new UnfitError(`has no prefix length: write ${text}/32`);
    if (isIPv6(text)) throw new UnfitError(`has no prefix length: write ${text}/128`);
    const [address = '', bits = '', ...rest] = text.split('/');
    const most = isIPv4(address) ? 32 : 128;
    if (isIP(address) === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
      throw new UnfitError('is no network: write it like 10.0.0.0/8');
    }
    return text;
  },
);

const phonePattern = /^\+[1-9]\d{6,14}$/;

export const phone = word(
  {
    description: 'A mobile number in quotes, with its country code',
    examples: ['+819012345678'],
    pattern: phonePattern.source,
    ofNumber: (written) =>
      `is a number without quotes: write it in quotes with "+" and its country code, such as "+${written}"`,
  },
  (text) => {
    const digits = text.replaceAll(/[\s().-]/g, '');
    if (phonePattern.test(text)) return text;
    if (phonePattern.test(digits)) throw new UnfitError(`write it without spaces and dashes: "${digits}"`);
    throw new UnfitError('is no number for SMS: write "+", country code and number, such as "+819012345678"');
  },
);

export const email = word({ description: 'An email address', examples: ['ops@example.com'] }, (text) => {
  if (!isEmail(text)) throw new UnfitError('is no email address: write name@example.com');
  return text;
});

const regionPattern = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

export const region = word(
  { description: 'An AWS region', examples: ['ap-northeast-1'], pattern: regionPattern.source },
  (text) => {
    if (!regionPattern.test(text)) throw new UnfitError('is no AWS region: write it like ap-northeast-1');
    return text;
  },
);
