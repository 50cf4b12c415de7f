import { describe, expect, it } from '@jest/globals';
import { heartbeatToken, readHeartbeatToken } from '../../../lambda/core/heartbeat/token.ts';
import { incidentToken } from '../../../lambda/core/links.ts';
import { heartbeatsOf } from '../../../lambda/engine/heartbeat/heartbeats.ts';
import { linkKeys } from '../../support/world.ts';
import { HeartbeatCase, yaml } from './case.ts';

const nightly = { id: 'jobs/nightly', epoch: 1 };
const token = heartbeatToken(linkKeys, nightly);

/** All that a caller gets to see. */
async function seen(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

describe('the address of a heartbeat', () => {
  it('is refused with any bit flipped, always alike, and nothing is written', async () => {
    const job = new HeartbeatCase();
    const bytes = Buffer.from(token, 'base64url');
    const answers = new Set<string>();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      answers.add(JSON.stringify(await seen(await job.ask(`/h/${flipped.toString('base64url')}`))));
    }
    const contact = job.world.source.plan.contacts.sato;
    const forPeople = contact ? (incidentToken(linkKeys, 'i-00000000', contact) ?? '') : '';
    const others = [
      ...[
        '',
        'x',
        `${token}A`,
        token.slice(1),
        forPeople,
        `${token}=`,
        heartbeatToken(linkKeys, { id: 'jobs/other', epoch: 1 }),
      ],
      ...[`${token}/nonsense`, `${token}/-1`, `${token}/start/x`, `${token}/12345678901`],
    ];
    expect(forPeople).toHaveLength(24);
    for (const other of others) answers.add(JSON.stringify(await seen(await job.ask(`/h/${other}`, 'POST'))));
    expect([...answers]).toEqual([
      JSON.stringify(await seen(await job.ask(`/h/${heartbeatToken(['another key'], nightly)}`))),
    ]);
    expect(JSON.parse([...answers][0] ?? '')).toMatchObject({ status: 404 });
    expect(job.state).toBeUndefined();
    expect(await job.call()).toBe(200);
  });

  it('100,000 forged tokens: none is accepted', () => {
    const heartbeats = heartbeatsOf(new HeartbeatCase().world.source);
    const forged = Buffer.from(token, 'base64url');
    for (let n = 0; n < 100_000; n++) {
      forged.writeUInt32BE((n * 2_654_435_761) >>> 0, 8);
      if (readHeartbeatToken(linkKeys, forged.toString('base64url'), heartbeats)) throw new Error(String(n));
    }
    expect(readHeartbeatToken(linkKeys, token, heartbeats)?.id).toBe('jobs/nightly');
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s changes nothing', async (method) => {
    const job = new HeartbeatCase();
    expect(await job.call('', method)).toBe(405);
    expect(await job.call('/fail', method)).toBe(405);
    expect(job.state).toBeUndefined();
  });

  it('is good under either of two live keys, and no longer than they live', async () => {
    const job = new HeartbeatCase();
    job.keys = ['a new key', ...linkKeys];
    expect(await job.call()).toBe(200);
    job.keys = ['a new key'];
    expect(await job.call()).toBe(404);
  });

  it('is revoked by raising the epoch, and then there is another', async () => {
    const job = new HeartbeatCase(yaml('heartbeat: 10m, epoch: 2'));
    expect(await job.call()).toBe(404);
    const path = `/h/${heartbeatToken(linkKeys, { ...nightly, epoch: 2 })}`;
    expect((await job.ask(path)).status).toBe(200);
  });

  it('is the same for ever, whatever else changes: it stands in the jobs', () => {
    expect(heartbeatToken(['key'], nightly)).toBe('aJM_Cl69sjqbRUvHN5Gb8dan');
  });

  it('says 503 while the keys cannot be had', async () => {
    const job = new HeartbeatCase();
    Object.defineProperty(job, 'keys', {
      get: () => {
        throw new Error('no answer');
      },
    });
    expect(await job.call()).toBe(503);
    expect(job.state).toBeUndefined();
  });

  it('tells the jobs of a config apart', async () => {
    const job = new HeartbeatCase(yaml(undefined, ', { id: weekly, heartbeat: 7d }'));
    expect(await job.call('', 'GET', 'jobs/weekly')).toBe(200);
    expect(job.state).toBeUndefined();
  });
});
