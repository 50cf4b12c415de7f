import type { TlsSettings } from '../../core/monitor.ts';
import type { Seat } from '../places.ts';
import type { ProbeContext } from '../probe.ts';
import { isCut } from '../retry.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { open } from './open.ts';
import { follow, isRedirect } from './redirect.ts';
import type { HttpRequest } from './request.ts';

/** How a request is sent, and what is done with its last answer. */
export interface Walk<T> {
  readonly tls: TlsSettings;
  readonly resolver: string | null;
  readonly followRedirects: boolean;
  /** Changes each request, redirected ones too, before it is sent. */
  readonly prepare?: (request: HttpRequest) => HttpRequest;
  /** Sees each answer, redirects too. */
  readonly note?: (request: HttpRequest, answer: Answer) => void;
  readonly read: (answer: Answer) => Promise<T>;
}

/** Follows the chain of redirects to its end; one retry on a fresh connection if the server ends one. */
export async function walk<T>(
  trip: Trip,
  context: ProbeContext,
  way: Walk<T>,
  first: HttpRequest,
  seat: Seat,
): Promise<T> {
  const chain = [first];
  let current = first;
  let retried = false;
  for (;;) {
    try {
      const found = await ask(trip, context, way, chain, current);
      if (!('next' in found)) return found.result;
      current = found.next;
      chain.push(current);
      await trip.pause(seat.move(current.url.hostname));
    } catch (error) {
      if (retried || !isCut(error)) throw error;
      retried = true;
    }
    trip.restart();
  }
}

/** One request: the next one if it redirects, else what was read. */
async function ask<T>(
  trip: Trip,
  context: ProbeContext,
  way: Walk<T>,
  chain: readonly HttpRequest[],
  request: HttpRequest,
): Promise<{ readonly next: HttpRequest } | { readonly result: T }> {
  const answer = await open(trip, context, way.prepare?.(request) ?? request, way);
  try {
    way.note?.(request, answer);
    if (way.followRedirects && isRedirect(answer)) return { next: follow(chain, request, answer, trip.mask) };
    return { result: await way.read(answer) };
  } finally {
    answer.close();
  }
}
