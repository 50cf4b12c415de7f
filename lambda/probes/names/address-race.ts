import { ProbeError, failure } from '../failure.ts';
import type { Guard } from '../net/guard.ts';
import type { Addresses } from './names.ts';

/** Addresses that may be connected to; more of them may come later. */
export interface Found {
  readonly addresses: readonly string[];
  readonly later: Promise<readonly string[]>;
}

/** How long IPv6 waits for IPv4 (the resolution delay of RFC 8305). */
const resolutionDelayMs = 50;

export const nothing: Promise<readonly string[]> = Promise.resolve([]);

/**
 * The two families of a name raced: IPv4 as soon as it is there, IPv6 a little later. Only what the guard lets
 * through counts.
 */
export class AddressRace {
  readonly #name: string;
  readonly #resolver: string | null;
  readonly #guard: Guard;
  readonly #done: (found: Found) => void;
  readonly #fail: (error: Error) => void;
  readonly #blocked: string[] = [];
  readonly #errors: Error[] = [];
  #four: readonly string[] | undefined;
  #six: readonly string[] | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    asked: { readonly name: string; readonly resolver: string | null; readonly guard: Guard },
    done: (found: Found) => void,
    fail: (error: Error) => void,
  ) {
    this.#name = asked.name;
    this.#resolver = asked.resolver;
    this.#guard = asked.guard;
    this.#done = done;
    this.#fail = fail;
  }

  run({ v4, v6 }: Addresses): void {
    const four = this.#usable(v4).then((addresses) => (this.#four = addresses));
    const six = this.#usable(v6).then((addresses) => (this.#six = addresses));
    void four.then(() => this.#settle(six));
    void six.then(() => this.#settle(four));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #usable(answer: Promise<readonly string[]>): Promise<readonly string[]> {
    try {
      const addresses = await answer;
      this.#blocked.push(...addresses.filter((address) => !this.#guard(address)));
      return addresses.filter(this.#guard);
    } catch (error) {
      if (error instanceof Error) this.#errors.push(error);
      return [];
    }
  }

  /** `other`: the family that may still be missing. */
  #settle(other: Promise<readonly string[]>): void {
    const four = this.#four ?? [];
    const six = this.#six ?? [];
    if (four.length > 0) this.#end(this.#six ? interleaved(four, six) : four, this.#six ? nothing : other);
    else if (this.#four && six.length > 0) this.#end(six, nothing);
    else if (six.length > 0) this.#timer ??= setTimeout(() => this.#end(six, other), resolutionDelayMs);
    else if (this.#four && this.#six) this.#fail(this.#failure());
  }

  #end(addresses: readonly string[], later: Promise<readonly string[]>): void {
    this.stop();
    this.#done({ addresses, later });
  }

  /** An empty answer of one family says less than an error of the other. */
  #failure(): Error {
    const [address] = this.#blocked;
    if (address !== undefined) return failure('BLOCKED_TARGET', { address });
    const telling = this.#errors.find(
      (error) => !(error instanceof ProbeError && error.reason.code === 'DNS_NO_ADDRESS'),
    );
    return telling ?? failure('DNS_NO_ADDRESS', { name: this.#name, resolver: this.#resolver });
  }
}

const interleaved = (four: readonly string[], six: readonly string[]): readonly string[] =>
  Array.from({ length: Math.max(four.length, six.length) }, (_, index) => [four[index], six[index]])
    .flat()
    .filter((address) => address !== undefined);
