import { afterEach, describe, expect, it } from '@jest/globals';
import { LocationError, openLambdaLocation } from '../../lambda/aws/lambda-location.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { type StandIn, type StandInAnswer, startStandIn } from '../support/stand-in.ts';

const arn = 'arn:aws:lambda:us-west-2:000000000000:function:probe';

describe('a location on Lambda', () => {
  let lambda: StandIn | undefined;
  afterEach(async () => {
    await lambda?.close();
  });

  const open = async (answer: StandInAnswer, timeoutMs = 2_000) => {
    lambda = await startStandIn(() => answer);
    return {
      lambda,
      location: openLambdaLocation(arn, timeoutMs, { ...anyone, endpoint: lambda.endpoint }),
    };
  };

  it('is named for its region and takes ids', async () => {
    const results = { 'booking/page': { status: 'up', reason: null } };
    const { location, lambda: asked } = await open({ body: JSON.stringify(results) });
    expect(location.name).toBe('us-west-2');
    expect(await location.probe(['booking/page'])).toEqual(results);
    expect(asked.requests[0]?.path).toContain(encodeURIComponent(arn));
    expect(asked.requests[0]?.body).toBe('{"monitors":["booking/page"]}');
  });

  it.each<[string, StandInAnswer, string]>([
    [
      'a failed function',
      { body: '{"errorMessage":"boom"}', headers: { 'x-amz-function-error': 'Unhandled' } },
      'us-west-2 failed',
    ],
    ['no JSON', { body: 'oops' }, 'us-west-2 answers what is not JSON'],
    ['no results', { body: 'null' }, 'us-west-2 answers without results'],
    ['throttling', { status: 429, body: '{"message":"Rate exceeded"}' }, 'us-west-2 does not answer'],
    ['a broken connection', 'cut', 'us-west-2 does not answer'],
    ['a function that hangs', 'hang', 'us-west-2 does not answer'],
  ])('has no results on %s, asked once', async (_, answer, message) => {
    const { location, lambda: asked } = await open(answer, 300);
    const probing = location.probe(['booking/page']);
    await expect(probing).rejects.toThrow(LocationError);
    await expect(probing).rejects.toThrow(message);
    expect(asked.requests).toHaveLength(1);
  });
});
