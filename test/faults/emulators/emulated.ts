import { openSnsCarrier } from '../../../lambda/aws/sns-carrier.ts';
import type { FactItem } from '../../../lambda/core/facts.ts';
import { allHotKeys, logPk } from '../../../lambda/core/keys.ts';
import { brokenAt } from '../../../lambda/core/log.ts';
import type { Status } from '../../../lambda/core/verdict.ts';
import { composer, siteLinks } from '../../../lambda/engine/compose.ts';
import type { Carrier, Store } from '../../../lambda/engine/ports.ts';
import { pulse } from '../../../lambda/engine/pulse.ts';
import type { PulseDeps } from '../../../lambda/engine/pulse.ts';
import { respond } from '../../../lambda/engine/respond.ts';
import { sweep } from '../../../lambda/engine/sweep/sweep.ts';
import { startCarrier } from '../../../local/carrier/carrier.ts';
import type { CarrierCall, CarrierFault } from '../../../local/carrier/faults.ts';
import { Inbox } from '../../../local/carrier/inbox.ts';
import { anyone } from '../../support/dynamo-tables.ts';
import { link, linkKeys, resultOf } from '../../support/world.ts';
import { siteOf } from '../configs.ts';
import type { Inject } from '../fault.ts';
import { Invocation } from '../invocation.ts';
import { Witness } from '../witness.ts';
import { PatientClock } from './patient-clock.ts';

const source = siteOf('plain');
const topic = 'arn:aws:sns:local:000000000000:sato';

export interface EmulatedFaults {
  readonly inject?: Inject;
  readonly carrier?: (call: CarrierCall) => CarrierFault | undefined;
}

/** Messages to each of the addresses. */
export interface Told {
  /** That say that it is down, or was. */
  readonly heard: readonly number[];
  readonly downs: readonly number[];
  readonly ups: readonly number[];
  readonly story: readonly string[];
  readonly isLogWhole: boolean;
  readonly leftHot: number;
}

/** One outage of three minutes, over the store given and a real carrier that the real SDK client calls. */
export async function emulatedOutage(store: Store, faults: EmulatedFaults): Promise<Told> {
  const inbox = new Inbox();
  const local = await startCarrier({
    inbox,
    topics: { [topic]: ['sato@example.com'] },
    ...(faults.carrier && { fault: faults.carrier }),
  });
  const carrier = openSnsCarrier({ sato: topic }, { ...anyone, endpoint: local.endpoint });
  const run = new Emulated(store, carrier, faults.inject ?? (() => null));
  for (const status of ['down', 'down', 'down', 'up', 'up', 'up', 'up'] as const) await run.minute(status);
  await local.close();
  const texts = inbox.list().map(({ to, subject, body }) => ({ to, text: subject ?? body }));
  const counts = (pattern: RegExp): readonly number[] =>
    ['+819012345678', 'sato@example.com', '+819012345679'].map(
      (person) => texts.filter(({ to, text }) => to === person && pattern.test(text)).length,
    );
  const facts = (await store.query(logPk('booking'))).filter(
    (item): item is FactItem => item.kind === 'fact',
  );
  const hot = await Promise.all(allHotKeys.map((pk) => store.query(pk)));
  return {
    heard: counts(/DOWN|was down/),
    downs: counts(/^(\[|Shodo: )?DOWN/),
    ups: counts(/^(\[|Shodo: )?UP/),
    story: facts.map(({ fact }) => fact),
    isLogWhole: brokenAt(facts) === null,
    leftHot: hot.flat().length,
  };
}

class Emulated {
  readonly #clock = new PatientClock();
  readonly #store: Store;
  readonly #carrier: Carrier;
  readonly #inject: Inject;
  #status: Status = 'up';
  #owners = 0;
  #streamed = false;

  constructor(store: Store, carrier: Carrier, inject: Inject) {
    const during = <T>(call: () => Promise<T>): Promise<T> => this.#clock.during(call);
    this.#store = {
      get: (key) => during(() => store.get(key)),
      query: (pk, range) => during(() => store.query(pk, range)),
      delete: (key, condition) => during(() => store.delete(key, condition)),
      put: async (item, condition) => {
        await during(() => store.put(item, condition));
        this.#streamed ||= item.kind === 'state' && item.phase === 'settled';
      },
    };
    this.#carrier = { send: (message) => during(() => carrier.send(message)) };
    this.#inject = inject;
  }

  /** A sweep, what the stream makes of it, and the pulse; each may fail. */
  async minute(status: Status): Promise<void> {
    this.#status = status;
    const clock = this.#clock;
    const slot = clock.now();
    await this.#call(
      sweep(
        { ...this.#sweepDeps(), store: this.#invocation('sweep').store(this.#store) },
        { shard: 0, slot },
      ),
    );
    if (this.#streamed) {
      this.#streamed = false;
      await this.#call(respond(this.#deps('respond'), ['booking']));
    }
    await this.#call(pulse(this.#deps('pulse')));
    await clock.advance(60_000 - (clock.now() % 60_000));
  }

  async #call(work: Promise<unknown>): Promise<void> {
    await this.#clock.runUntil(work.catch(() => undefined));
  }

  #invocation(by: string): Invocation {
    return new Invocation(by, this.#inject, this.#clock, new Witness());
  }

  #sweepDeps() {
    const clock = this.#clock;
    return {
      source,
      clock,
      openProber: () => ({
        probe: async () => {
          const at = clock.now();
          await clock.sleep(50);
          return resultOf(this.#status, at);
        },
        control: () => Promise.resolve(true),
        close: () => Promise.resolve(),
      }),
      home: 'home',
      locations: [],
      newOwner: () => `sweep-${(this.#owners += 1)}`,
    };
  }

  #deps(by: string): PulseDeps {
    const clock = this.#clock;
    const invocation = this.#invocation(by);
    return {
      source,
      store: invocation.store(this.#store),
      carrier: invocation.carrier(this.#carrier),
      clock,
      by,
      queue: { send: () => Promise.resolve() },
      newOwner: () => `sender-${(this.#owners += 1)}`,
      newSalt: () => 'salt of the tests',
      compose: composer(
        source,
        () => Promise.resolve(siteLinks(link, linkKeys, linkKeys)),
        () => clock.now(),
      ),
    };
  }
}
