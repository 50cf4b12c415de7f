import { lookup as resolve } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Guard } from '../probes/net/guard.ts';

export interface Posted {
  /** http or https. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** As far as it was read. */
  readonly body: string;
  /** What `Retry-After` asks for, ms; null: nothing that could be read. */
  readonly retryAfterMs: number | null;
}

/** Nothing that is an answer came, or not in time. Says why without the address, which may be a secret. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** It cannot be posted there, now or later: no URL, or no address that may be connected to. */
export class UnusableUrlError extends Error {
  override readonly name = 'UnusableUrlError';
}

/**
 * @throws NoAnswerError
 * @throws UnusableUrlError
 */
export type Post = (posted: Posted) => Promise<Answer>;

/** From the lookup of the name to the last byte that is read. */
const timeoutMs = 5_000;

const mostBytes = 16 * 1024;

const notPublic = 'its address is not public: name its network in allowPrivateTargets';

/** Posts once, over a connection of its own, to addresses that the guard lets through; follows no redirect. */
export const createPost =
  (guard: Guard, limitMs = timeoutMs): Post =>
  async (posted) => {
    const url = usable(posted.url, guard);
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const body = Buffer.from(posted.body);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        sent.destroy();
        reject(new NoAnswerError(`no answer within ${limitMs / 1000} s`));
      }, limitMs);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error instanceof UnusableUrlError ? error : new NoAnswerError(codeOf(error)));
      };
      const sent = request(
        url,
        {
          method: 'POST',
          agent: false,
          lookup: guardedLookup(guard),
          headers: {
            ...posted.headers,
            'content-type': 'application/json; charset=utf-8',
            'content-length': String(body.byteLength),
            'user-agent': 'Shodo',
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          const end = (): void => {
            clearTimeout(timer);
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8'),
              retryAfterMs: retryAfterOf(answer.headers['retry-after']),
            });
          };
          answer.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            bytes += chunk.byteLength;
            if (bytes < mostBytes) return;
            end();
            sent.destroy();
          });
          answer.on('end', end);
          answer.on('error', fail);
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });
  };

function usable(text: string, guard: Guard): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new UnusableUrlError('it is no http(s) URL');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !guard(host)) throw new UnusableUrlError(notPublic);
  return url;
}

const guardedLookup =
  (guard: Guard): LookupFunction =>
  (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, []);
        return;
      }
      const allowed = addresses.filter(({ address }) => guard(address));
      const [first] = allowed;
      if (first === undefined) done(new UnusableUrlError(notPublic), []);
      else if (options.all) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };

/** Node's messages may hold the address; its codes do not. */
const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(error.code)
    ? `no answer (${error.code})`
    : 'no answer';

function retryAfterOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : null;
}
