import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { heartbeatToken, readHeartbeatToken } from '../../../lambda/core/heartbeat/token.ts';
import { heartbeat } from './heartbeat-of.ts';

const job = heartbeat('10m');
const other = { ...job, id: 'web/other' };
const keys = ['new', 'old'] as const;
const token = heartbeatToken(keys, job);
const bytes = Buffer.from(token, 'base64url');

describe('the token of a heartbeat', () => {
  it('is what its description says, so that jobs of years ago reach us still', () => {
    const mac = (told: string): Buffer => createHmac('sha256', 'new').update(told).digest().subarray(0, 10);
    const name = createHash('sha256').update(job.id).digest().subarray(0, 7);
    const whole = (told: string): string =>
      Buffer.concat([Buffer.of(0x68), name, mac(told)]).toString('base64url');
    expect(token).toBe(whole(`["heartbeat","${job.id}"]`));
    expect(token).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect(heartbeatToken(keys, { ...job, epoch: 2 })).toBe(whole(`["heartbeat","${job.id}",2]`));
  });

  it('is that of its monitor, among others and under either key', () => {
    expect(readHeartbeatToken(keys, token, [other, job])).toBe(job);
    expect(readHeartbeatToken(['newer', 'new'], token, [other, job])).toBe(job);
    expect(readHeartbeatToken(keys, heartbeatToken(keys, other), [other, job])).toBe(other);
  });

  it.each([
    ['no key signed it', () => readHeartbeatToken(['newer', 'old'], token, [job])],
    ['the monitor is gone', () => readHeartbeatToken(keys, token, [other])],
    ['the monitor has another epoch now', () => readHeartbeatToken(keys, token, [{ ...job, epoch: 2 }])],
    ['it is longer', () => readHeartbeatToken(keys, `${token}A`, [job])],
    ['something stands before it', () => readHeartbeatToken(keys, `A${token}`, [job])],
    ['it is shorter', () => readHeartbeatToken(keys, token.slice(1), [job])],
    ['it is empty', () => readHeartbeatToken(keys, '', [job])],
  ])('is nobody’s where %s', (_, read) => {
    expect(read()).toBeNull();
  });

  it('is nobody’s with any bit turned', () => {
    const read = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const forged = Buffer.from(bytes);
      forged[bit >> 3]! ^= 1 << (bit & 7);
      return readHeartbeatToken(keys, forged.toString('base64url'), [job, other]);
    });
    expect(read.filter((monitor) => monitor !== null)).toEqual([]);
  });
});
