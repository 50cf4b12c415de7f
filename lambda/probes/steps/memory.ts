import { createMask } from '../masks.ts';
import type { Mask } from '../masks.ts';
import { shortestSecret } from '../http/request.ts';
import { Cookies } from './cookies.ts';

/** What a run of steps knows by now: cookies, saved values, and what must not be shown. */
export class Memory {
  readonly cookies = new Cookies();
  readonly values = new Map<string, string>();
  readonly #masks: Mask[] = [];

  /** Hides all that is secret so far. */
  readonly mask: Mask = (text) => this.#masks.reduce((rest, mask) => mask(rest), text);

  addMask(mask: Mask): void {
    this.#masks.push(mask);
  }

  /** Tokens and cookies open doors; what is shorter is a number or a name. */
  hide(values: readonly string[]): void {
    const secret = values.filter((value) => value.length >= shortestSecret);
    if (secret.length > 0) this.#masks.push(createMask(secret));
  }
}
