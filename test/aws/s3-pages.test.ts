import { afterEach, describe, expect, it } from '@jest/globals';
import { openS3Pages } from '../../lambda/aws/s3-pages.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';

describe('the pages on S3', () => {
  let s3: StandIn | undefined;
  afterEach(async () => {
    await s3?.close();
  });

  it('puts a file with its type and its life at the edge', async () => {
    s3 = await startStandIn(() => ({ body: '' }));
    const pages = openS3Pages('status', { ...anyone, endpoint: s3.endpoint });
    await pages.put('ja/index.html', 'text/html; charset=utf-8', '<p>予約</p>');
    const [request] = s3.requests;
    expect(request).toMatchObject({ method: 'PUT', path: '/status/ja/index.html?x-id=PutObject' });
    expect(request?.body).toBe('<p>予約</p>');
    expect(request?.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400',
    });
  });

  it('tries again what S3 could not take at once, and tells when it never could', async () => {
    s3 = await startStandIn((_, nth) => (nth === 1 ? { status: 503, body: '' } : { body: '' }));
    const pages = openS3Pages('status', { ...anyone, endpoint: s3.endpoint });
    await pages.put('feed.atom', 'application/atom+xml', '<feed/>');
    expect(s3.requests).toHaveLength(2);
    await s3.close();
    await expect(pages.put('feed.atom', 'application/atom+xml', '<feed/>')).rejects.toThrow();
    s3 = undefined;
  });
});
