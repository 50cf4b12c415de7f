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
import { acknowledge } from './acknowledge.ts';

export interface DeskProps {
  readonly lambda: LambdaFunction;
  /** The distribution of the pages, through which alone the desk is reached. */
  readonly distribution: Distribution;
  /** The longest that the function takes. */
  readonly timeout: Duration;
}

/** What only the distribution sends: part of the stack's id, which nobody outside the account can know. */
export const originSecret = (): string => Fn.select(2, Fn.split('/', Aws.STACK_ID));

/** Requests a second that the desk takes, and how many more at once. */
const throttle = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

/**
 * The only function that is reached from outside: behind the distribution, since origin access control refuses
 * the plain form posts that a phone without JavaScript sends.
 */
export class Desk extends Construct {
  constructor(scope: Construct, id: string, { lambda, distribution, timeout }: DeskProps) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', {
      description: 'The desk of Shodo, behind its distribution',
      createDefaultStage: true,
    });
    api.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
      integration: new HttpLambdaIntegration('Function', lambda, { timeout }),
    });
    const stage = api.defaultStage?.node.defaultChild as CfnStage;
    stage.defaultRouteSettings = throttle;
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
    for (const path of ['/i/*', '/h/*']) {
      distribution.addBehavior(path, origin, {
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      });
    }
  }
}
