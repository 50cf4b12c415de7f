import { namedSecrets } from '../core/named-secrets.ts';
import { CarrierBusyError, RefusedError } from '../engine/ports.ts';
import { UnusableUrlError, type Answer, type Post, type Posted } from './post.ts';

/** Loads the named secrets and gives the way to read them, which throws for one that is missing. */
export type LoadSecrets = (names: readonly string[]) => Promise<(name: string) => string>;

/** What every carrier of this folder works with. */
export interface Carriage {
  readonly secrets: LoadSecrets;
  readonly post: Post;
  /** ms since 1970. */
  readonly now: () => number;
}

const reference = /\$\{secret:([^}]+)\}/g;

/**
 * The text with its secrets filled in.
 * @throws CarrierBusyError when one is not known here, or not now: it says its name, never a value
 */
export async function reveal(text: string, secrets: LoadSecrets): Promise<string> {
  const names = namedSecrets([{ text }]);
  const read = names.length === 0 ? null : await secrets(names);
  return text.replace(reference, (_, name: string) => {
    try {
      return (read?.(name) ?? '').trim();
    } catch {
      throw new CarrierBusyError(`the secret ${name} cannot be read`);
    }
  });
}

const mayPass = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Posts and gives the answer if it is one of success. `who` stands in the errors, in which nothing else of what was
 * sent or answered does.
 * @throws RefusedError
 * @throws CarrierBusyError
 */
export async function deliverTo(
  who: string,
  post: Post,
  posted: Posted,
  said: (answer: Answer) => string = () => '',
): Promise<Answer> {
  const answer = await post(posted).catch((error: unknown) => {
    const message = `${who}: ${error instanceof Error ? error.message : 'no answer'}`;
    throw error instanceof UnusableUrlError ? new RefusedError(message) : new CarrierBusyError(message);
  });
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return answer;
  const words = said(answer);
  const message = `${who}: answered ${status}${words === '' ? '' : ` (${words})`}`;
  if (mayPass(status)) throw new CarrierBusyError(message, { retryAfterMs });
  throw new RefusedError(message);
}
