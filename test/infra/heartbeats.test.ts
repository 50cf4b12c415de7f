import { beforeAll, describe, expect, it } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import { loadConfig } from '../../bin/commands/config.ts';
import { beatThrottle, deskThrottle, type Throttle } from '../../lambda/core/sizing.ts';
import { stackConfig } from '../../lib/stack-config.ts';
import { configFile } from '../support/config-file.ts';
import { synthOut } from '../support/synth-out.ts';
import { at, listOf, resourcesOf, type Template } from './rules/template.ts';

const withHeartbeats = (count: number): string =>
  configFile({
    title: 'Jobs',
    contacts: { sato: { sms: '+819012345678' } },
    services: [
      {
        id: 'jobs',
        monitors: Array.from({ length: count }, (_, n) => ({ id: `job-${n}`, heartbeat: '0 * * * *' })),
      },
    ],
  });

const throttleFor = (count: number): Throttle => {
  const file = withHeartbeats(count);
  return beatThrottle(stackConfig(loadConfig(file), file, 0).source);
};

/** Which of the calls (ms each, in order) a token bucket turns away, as API Gateway's do. */
function refused(calls: readonly number[], { requestsPerSecond, burst }: Throttle): number {
  let tokens = burst;
  let last = 0;
  let count = 0;
  for (const call of calls) {
    tokens = Math.min(burst, tokens + ((call - last) / 1000) * requestsPerSecond);
    last = call;
    if (tokens < 1) count += 1;
    else tokens -= 1;
  }
  return count;
}

/** Every job says at the full hour that it begins, and ends within the second. */
const atTheHour = (jobs: number): readonly number[] =>
  Array.from({ length: 2 * jobs }, (_, n) => (n / (2 * jobs)) * 1_000);

describe('the limit of heartbeats', () => {
  it.each([1, 100, 1_000, 2_500])('lets %i jobs begin and end at the same second', (jobs) => {
    expect(refused(atTheHour(jobs), throttleFor(jobs))).toBe(0);
    const everyMinute = [0, 1, 2].flatMap((minute) =>
      atTheHour(jobs).map((afterMs) => minute * 60_000 + afterMs),
    );
    expect(refused(everyMinute, throttleFor(jobs))).toBe(0);
  });

  it('is what it was at the desk for a few, and within what API Gateway takes for many', () => {
    expect(throttleFor(1)).toEqual(deskThrottle);
    expect(throttleFor(4_000).burst).toBe(5_000);
    expect(refused(atTheHour(1_000), deskThrottle)).toBeGreaterThan(1_000);
  });
});

describe('a stack with heartbeats', () => {
  let template: Template;

  beforeAll(async () => {
    const plugins = (app: ConstructorParameters<typeof AwsSolutionsChecks>[0]) => [
      new AwsSolutionsChecks(app),
    ];
    ({ template } = await synthOut({ whole: false, config: withHeartbeats(300), plugins }));
  });

  it('has routes for them with a limit of their own, beside that of the desk', () => {
    const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route');
    const keys = routes.map(([, { Properties }]) => String(Properties?.RouteKey)).sort();
    expect(keys).toEqual([
      ...['GET /h/{proxy+}', 'GET /{proxy+}', 'HEAD /{proxy+}'],
      ...['POST /h/{proxy+}', 'POST /{proxy+}'],
    ]);
    const [[, stage] = []] = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
    const limit = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 600 };
    expect(stage?.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      RouteSettings: { 'GET /h/{proxy+}': limit, 'POST /h/{proxy+}': limit },
    });
    const beatRoutes = routes.filter(([, { Properties }]) => String(Properties?.RouteKey).includes('/h/'));
    expect(listOf(at(stage, 'DependsOn'))).toEqual(expect.arrayContaining(beatRoutes.map(([id]) => id)));
  });

  it('takes them through the distribution by HTTPS alone, uncached and with all methods', () => {
    const [[, distribution] = []] = resourcesOf(template, 'AWS::CloudFront::Distribution');
    const behaviors = listOf(at(distribution, 'Properties', 'DistributionConfig', 'CacheBehaviors'));
    const beats = behaviors.find((one) => at(one, 'PathPattern') === '/h/*');
    expect(beats).toMatchObject({
      // Amazon's own policy CachingDisabled.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      ViewerProtocolPolicy: 'https-only',
    });
    expect(at(beats, 'AllowedMethods')).toContain('POST');
  });
});
