import { createHash } from 'node:crypto';
import { bucketCount } from './plan.ts';

/** The bucket, 0 to 63, in which the states of a service lie for ever: no sharding changes it. */
export function bucketOf(serviceId: string): number {
  return createHash('sha256').update(serviceId).digest().readUInt32BE(0) % bucketCount;
}

/** `00` to `63`, as it stands in keys and file names. */
export function bucketName(bucket: number): string {
  return String(bucket).padStart(2, '0');
}
