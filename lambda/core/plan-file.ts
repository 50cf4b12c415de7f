import { gunzipSync, gzipSync } from 'node:zlib';
import { bucketName } from './bucket.ts';
import type { Monitor } from './monitor.ts';
import type { Plan, PlanSource } from './plan.ts';

const planFile = 'plan.json.gz';

const bucketFile = (bucket: number): string => `bucket-${bucketName(bucket)}.json.gz`;

/** Gzip without time or system in its header: the same plan gives the same bytes, so nothing is deployed anew. */
function pack(value: unknown): Uint8Array {
  const packed = gzipSync(JSON.stringify(value), { level: 9 });
  packed.fill(0, 4, 8);
  packed[9] = 255;
  return packed;
}

/** The plan as files to ship: `plan.json.gz`, and `bucket-NN.json.gz` for each bucket that has monitors. */
export function encodePlan(
  plan: Plan,
  monitorsByBucket: ReadonlyMap<number, readonly Monitor[]>,
): ReadonlyMap<string, Uint8Array> {
  const buckets = [...monitorsByBucket].sort(([a], [b]) => a - b);
  return new Map([
    [planFile, pack(plan)],
    ...buckets.map(([bucket, monitors]) => [bucketFile(bucket), pack(monitors)] as const),
  ]);
}

/** The files hold no plan. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';
}

function unpack(bytes: Uint8Array, file: string): unknown {
  try {
    const value: unknown = JSON.parse(gunzipSync(bytes).toString('utf8'));
    return value;
  } catch (cause) {
    throw new PlanFileError(`${file} cannot be read`, { cause });
  }
}

/**
 * The plan in such files. A bucket is unpacked when its monitors are first asked for; one without a file is empty.
 * @throws PlanFileError
 */
export function decodePlan(read: (file: string) => Uint8Array | undefined): PlanSource {
  const packed = read(planFile);
  if (!packed) throw new PlanFileError(`${planFile} is not there`);
  const unpacked = new Map<number, readonly Monitor[]>();
  const monitorsIn = (bucket: number): readonly Monitor[] => {
    const known = unpacked.get(bucket);
    if (known) return known;
    const bytes = read(bucketFile(bucket));
    const monitors = bytes ? (unpack(bytes, bucketFile(bucket)) as readonly Monitor[]) : [];
    unpacked.set(bucket, monitors);
    return monitors;
  };
  return {
    plan: unpack(packed, planFile) as Plan,
    monitors: (buckets) => buckets.flatMap(monitorsIn),
  };
}
