import { Aws, Fn, Stack, type Duration } from 'aws-cdk-lib';
import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  AllowedMethods,
  CachePolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ViewerProtocolPolicy,
  type Distribution,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { originSecretHeader } from '../lambda/core/origin-secret.ts';
import { deskThrottle, type Throttle } from '../lambda/core/sizing.ts';
import { subscribePath } from '../lambda/core/visitors/subscribe-path.ts';
import { acknowledge } from './acknowledge.ts';

export interface DeskProps {
  readonly lambda: LambdaFunction;
  /** The distribution of the pages, through which alone the desk is reached. */
  readonly distribution: Distribution;
  /** The longest that the function takes. */
  readonly timeout: Duration;
  /** Of heartbeats, which have a limit of their own: neither they nor people can keep the others out. */
  readonly beats: Throttle;
  /** Visitors of the status page can subscribe. */
  readonly takesSubscribers: boolean;
}

/** What only the distribution sends: part of the stack's id, which nobody outside the account can know. */
export const originSecret = (): string => Fn.select(2, Fn.split('/', Aws.STACK_ID));

/** By GET and POST alone; what comes to it by HEAD is refused by the desk's own route. */
const beatMethods = [HttpMethod.GET, HttpMethod.POST];
const beatPath = '/h/{proxy+}';

/**
 * The only function that is reached from outside: behind the distribution, since origin access control refuses
 * the plain form posts that a phone without JavaScript sends.
 */
export class Desk extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { lambda, distribution, timeout, beats, takesSubscribers }: DeskProps,
  ) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', {
      description: 'The desk of Shodo, behind its distribution',
      createDefaultStage: true,
    });
    const integration = new HttpLambdaIntegration('Function', lambda, { timeout });
    api.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
      integration,
    });
    const beatRoutes = api.addRoutes({ path: beatPath, methods: beatMethods, integration });
    const stage = api.defaultStage?.node.defaultChild as CfnStage;
    stage.defaultRouteSettings = {
      throttlingRateLimit: deskThrottle.requestsPerSecond,
      throttlingBurstLimit: deskThrottle.burst,
    };
    stage.routeSettings = Object.fromEntries(
      beatMethods.map((method) => [
        `${method} ${beatPath}`,
        { ThrottlingRateLimit: beats.requestsPerSecond, ThrottlingBurstLimit: beats.burst },
      ]),
    );
    // API Gateway refuses settings of routes that are not there yet.
    stage.node.addDependency(...beatRoutes);
    acknowledge(api, {
      APIG1:
        'Links hold tokens, which must not stand in an access log; the function logs what was done, without them',
      APIG4: 'Signed links open the desk, and only through the distribution',
    });
    const origin = new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Stack.of(this).urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      customHeaders: { [originSecretHeader]: originSecret() },
    });
    // A job that calls by plain HTTP hears that it may not: it would take a redirect for a success.
    for (const [path, viewerProtocolPolicy] of [
      ['/i/*', ViewerProtocolPolicy.REDIRECT_TO_HTTPS],
      ['/r/*', ViewerProtocolPolicy.REDIRECT_TO_HTTPS],
      ['/h/*', ViewerProtocolPolicy.HTTPS_ONLY],
      ...(takesSubscribers ? [[subscribePath, ViewerProtocolPolicy.REDIRECT_TO_HTTPS] as const] : []),
    ] as const) {
      distribution.addBehavior(path, origin, {
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy,
      });
    }
  }
}
