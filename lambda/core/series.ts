import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Status } from './verdict.ts';

/** What is kept of one probe: `ms` is its duration, about 4 % exact; null: not measured. */
export type Sample = { readonly status: Status; readonly ms: number } | null;

const notMeasured = 0;
const unknown = 1;
const down = 2;
const firstLatency = 3;
const latencies = 125;
const degradedBit = 128;
const longestMs = 120_000;
const scale = (latencies - 1) / Math.log(longestMs);

/** One byte: what happened, or of a probe that came through its duration on a logarithmic scale from 1 ms to 2 min. */
function encodeSample(sample: Sample): number {
  if (sample === null) return notMeasured;
  if (sample.status === 'unknown') return unknown;
  if (sample.status === 'down') return down;
  const ms = Math.min(longestMs, Math.max(1, sample.ms));
  const latency = firstLatency + Math.round(Math.log(ms) * scale);
  return sample.status === 'degraded' ? latency | degradedBit : latency;
}

function decodeSample(byte: number): Sample {
  if (byte === notMeasured) return null;
  if (byte === unknown) return { status: 'unknown', ms: 0 };
  if (byte === down) return { status: 'down', ms: 0 };
  const ms = Math.exp(((byte & ~degradedBit) - firstLatency) / scale);
  return { status: byte & degradedBit ? 'degraded' : 'up', ms };
}

/** The samples of one sweep in the order of its roster, compressed. */
export const packSamples = (samples: readonly Sample[]): Uint8Array =>
  deflateRawSync(Uint8Array.from(samples, encodeSample));

export const unpackSamples = (packed: Uint8Array): readonly Sample[] =>
  Array.from(inflateRawSync(packed), decodeSample);

/** Names an ordered list of monitor ids. */
export const rosterHash = (monitors: readonly string[]): string =>
  createHash('sha256').update(monitors.join('\n')).digest('hex').slice(0, 16);
