import { heartbeatToken } from '../../../lambda/core/heartbeat/token.ts';
import type { StateItem } from '../../../lambda/core/items.ts';
import { hotKey } from '../../../lambda/core/keys.ts';
import type { LinkKeys } from '../../../lambda/core/links.ts';
import { heartbeatHandler } from '../../../lambda/handlers/heartbeat.ts';
import { linkKeys, planOf, World } from '../../support/world.ts';

export const yaml = (heartbeat = 'heartbeat: 10m, grace: 5m', more = ''): string => `
title: Cloud
timezone: Asia/Tokyo
controls: []
contacts: { sato: { name: Sato, sms: "+819012345678" } }
services:
  - { id: jobs, name: Jobs, monitors: [ { id: nightly, ${heartbeat} } ${more} ] }
`;

/** A world with a heartbeat `jobs/nightly`, planned when its clock begins. */
export class HeartbeatCase {
  readonly world: World;
  keys: LinkKeys = linkKeys;

  constructor(config = yaml()) {
    this.world = new World(config);
    this.deploy(config);
  }

  deploy(config: string): void {
    this.world.source = planOf(config, this.world.clock.now());
  }

  /** What a job does: `said` is the end of the address. */
  async call(said = '', method = 'GET', monitor = 'jobs/nightly'): Promise<number> {
    return (await this.ask(`/h/${heartbeatToken(linkKeys, { id: monitor, epoch: 1 })}${said}`, method))
      .status;
  }

  async ask(path: string, method = 'GET'): Promise<Response> {
    const { source, store, clock } = this.world;
    const handle = heartbeatHandler({ source, store, clock, keys: () => Promise.resolve(this.keys) });
    const answer = await clock.runUntil(handle(new Request(`https://status.example.net${path}`, { method })));
    await this.world.settle();
    return answer;
  }

  /** The job calls at the beginning of every tenth minute. */
  async calls(times: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      await this.call();
      await this.world.minutes(10);
    }
  }

  /** We are away: no pulse, no beat. */
  async away(minutes: number): Promise<void> {
    await this.world.clock.advance(minutes * 60_000);
  }

  get state(): StateItem | undefined {
    const item = this.world.store.all(hotKey('jobs')).find((each) => each.sk === 'jobs/nightly');
    return item?.kind === 'state' ? item : undefined;
  }

  get story(): readonly string[] {
    return this.world.story('jobs');
  }

  get texts(): readonly string[] {
    return this.world.carrier.texts('sms');
  }
}
