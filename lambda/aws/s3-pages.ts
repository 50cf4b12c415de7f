import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Pages } from '../engine/ports.ts';
import { clientConfig, type Connection } from './client-config.ts';

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 5_000, maxAttempts: 3 };

/** Fresh within seconds, and still there for a day when nobody answers behind the edge. */
const cacheControl = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400';

/** Rendered files in a bucket, behind a distribution that is never invalidated. */
export function openS3Pages(bucket: string, connection?: Connection): Pages {
  const client = new S3Client(clientConfig(limits, connection));
  return {
    put: async (path, contentType, body) => {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: path,
          Body: body,
          ContentType: contentType,
          CacheControl: cacheControl,
        }),
      );
    },
  };
}
