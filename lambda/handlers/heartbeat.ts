import type { Signal } from '../core/heartbeat/beat.ts';
import { readHeartbeatToken } from '../core/heartbeat/token.ts';
import type { LinkKeys } from '../core/links.ts';
import type { PlanSource } from '../core/plan.ts';
import { allIn } from '../engine/heartbeat/heartbeats.ts';
import { takeBeat } from '../engine/heartbeat/take-beat.ts';
import type { Clock, Store } from '../engine/ports.ts';
import { log, told } from './log.ts';

export interface HeartbeatHandlerDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
  /** @throws Error when they cannot be had now */
  readonly keys: () => Promise<LinkKeys>;
}

const address = /^\/h\/([^/]+)(?:\/(start|fail|\d{1,10}))?\/?$/;

/** Is this for {@link heartbeatHandler}? */
export const isHeartbeat = (request: Request): boolean => new URL(request.url).pathname.startsWith('/h/');

const methods = ['GET', 'POST'];

const answer = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      ...headers,
    },
  });

/**
 * Heartbeats: `/h/TOKEN` is a success, `/h/TOKEN/start` the beginning of a run, `/h/TOKEN/fail` a failure and
 * `/h/TOKEN/N` an exit code, by GET or POST; whatever is posted is not looked at. Whatever is wrong with an
 * address, the answer is the same. With 503 the job has to call again: nothing was kept.
 */
export const heartbeatHandler =
  (deps: HeartbeatHandlerDeps) =>
  async (request: Request): Promise<Response> => {
    if (!methods.includes(request.method))
      return answer(405, 'Call by GET or POST.', { allow: methods.join(', ') });
    const [, token = '', said] = address.exec(new URL(request.url).pathname) ?? [];
    try {
      const monitor = readHeartbeatToken(await deps.keys(), token, allIn(deps.source));
      if (!monitor) {
        log('info', 'heartbeat refused');
        return answer(404, 'There is no such heartbeat.');
      }
      const signal = signalOf(said);
      await takeBeat({ ...deps, plan: deps.source.plan }, monitor, signal);
      log('info', 'heartbeat', { monitor: monitor.id, ...signal });
      return answer(200, 'OK');
    } catch (error) {
      log('error', 'heartbeat failed', { error: told(error) });
      return answer(503, 'Not kept: call again.', { 'retry-after': '5' });
    }
  };

function signalOf(said: string | undefined): Signal {
  switch (said) {
    case undefined:
      return { says: 'done' };
    case 'start':
      return { says: 'started' };
    case 'fail':
      return { says: 'failed', exitCode: null };
    default:
      return Number(said) === 0 ? { says: 'done' } : { says: 'failed', exitCode: Number(said) };
  }
}
