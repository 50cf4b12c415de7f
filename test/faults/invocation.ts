import type { Key } from '../../lambda/core/items.ts';
import { outboxPk } from '../../lambda/core/keys.ts';
import { CarrierBusyError, ConflictError, RefusedError } from '../../lambda/engine/ports.ts';
import type { Carrier, Clock, Message, Store } from '../../lambda/engine/ports.ts';
import type { StoreOperation } from '../support/memory-store.ts';
import { CrashError, StoreDownError } from './fault.ts';
import type { Fault, Inject, Position } from './fault.ts';
import type { Witness } from './witness.ts';

/** One call of a function: its operations pass by the faults, and once it has crashed it does nothing more. */
export class Invocation {
  #dead = false;
  readonly #by: string;
  readonly #inject: Inject;
  readonly #clock: Clock;
  readonly #witness: Witness;
  readonly #jumpsBefore: number;

  constructor(by: string, inject: Inject, clock: Clock, witness: Witness) {
    this.#by = by;
    this.#inject = inject;
    this.#clock = clock;
    this.#witness = witness;
    this.#jumpsBefore = witness.jumps;
  }

  store(store: Store): Store {
    const run = async <T>(operation: StoreOperation, key: Key, act: () => Promise<T>): Promise<T> => {
      const position = { by: this.#by, operation, key: { pk: key.pk, sk: key.sk } };
      await this.#pass({ ...position, phase: 'before' });
      const result = await act();
      await this.#pass({ ...position, phase: 'after' });
      return result;
    };
    return {
      get: (key) => run('get', key, () => store.get(key)),
      query: (pk, range) => run('query', { pk, sk: '' }, () => store.query(pk, range)),
      put: (item, condition) => run('put', item, () => store.put(item, condition)),
      delete: (key, condition) => run('delete', key, () => store.delete(key, condition)),
    };
  }

  carrier(carrier: Carrier): Carrier {
    return {
      send: async (message: Message) => {
        const pk = outboxPk(message.contact, message.channel);
        const position = { by: this.#by, operation: 'send', key: { pk, sk: '' } } as const;
        await this.#pass({ ...position, phase: 'before' });
        const id = await carrier.send(message);
        const outbox = this.#witness.accept(id, this.#clock.now(), message, this);
        if (this.#witness.jumps > this.#jumpsBefore)
          this.#witness.excuse(this, outbox, 'the clock jumped while it ran');
        if (this.#isDead()) this.#witness.excuse(this, outbox, 'crashed while it sent');
        await this.#pass({ ...position, key: { pk: outbox, sk: '' }, phase: 'after' });
        return id;
      },
    };
  }

  #isDead(): boolean {
    return this.#dead;
  }

  async #pass(position: Position): Promise<void> {
    this.#witness.operations += 1;
    if (this.#dead) throw new CrashError(`${this.#by} is gone`);
    const fault = this.#inject(position);
    if (fault === null) return;
    this.#witness.faults += 1;
    const { pk } = position.key;
    const where = `${fault.kind} ${position.phase} ${position.operation} ${pk}`;
    const unsure =
      position.operation === 'put' || (position.operation === 'send' && position.phase === 'after');
    if (fault.kind === 'crash') {
      this.#dead = true;
      this.#witness.excuse(this, null, where);
    } else if (unsure && pk.startsWith('to#')) {
      this.#witness.excuse(this, pk, where);
    }
    await this.#suffer(fault, position, where);
  }

  async #suffer(fault: Fault, { operation, key }: Position, where: string): Promise<void> {
    switch (fault.kind) {
      case 'pause':
        await this.#clock.sleep(fault.ms);
        return;
      case 'crash':
        throw new CrashError(where);
      case 'conflict':
        throw new ConflictError(key);
      case 'refuse':
        throw new RefusedError(where);
      case 'throw':
        throw operation === 'send' ? new CarrierBusyError(where) : new StoreDownError(where);
    }
  }
}
