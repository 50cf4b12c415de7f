import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type CfnFunction,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { securityHeaders } from './security-headers.ts';

/** A name of one's own for the status page. */
export interface Domain {
  readonly name: string;
  /** In us-east-1, where CloudFront wants it. */
  readonly certificateArn: string;
}

export interface StatusSiteProps {
  /** @default - a name under cloudfront.net */
  readonly domain?: Domain | undefined;
}

/** `/ja/` is the file `ja/index.html`. */
const folderIndex = `function handler(event) {
  var request = event.request;
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}`;

/** A private bucket, and the distribution through which alone it is read. */
export class StatusSite extends Construct {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** Without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: StatusSiteProps) {
    super(scope, id);
    // The CDK is not written for exactOptionalPropertyTypes.
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    acknowledge(bucket, {
      S1: 'Holds nothing but public pages, which are read through the distribution alone',
    });
    this.bucket = bucket as IBucket;
    this.distribution = this.distribute(props.domain);
    acknowledge(this.distribution, {
      CFR1: 'Clients everywhere read the status page',
      CFR2: 'Static public files, and forms that bound themselves: a firewall would cost more than everything else together',
      CFR3: "Whoever reads a status page is nobody else's business, and nothing is decided by it",
      CFR4: "TLS 1.2 is asked for wherever a name of one's own is given; cloudfront.net cannot be told",
    });
    this.url = `https://${props.domain?.name ?? this.distribution.distributionDomainName}`;
  }

  private distribute(domain: Domain | undefined): Distribution {
    const named = domain && {
      domainNames: [domain.name],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
    };
    return new Distribution(this, 'Distribution', {
      comment: 'Status page of Shodo',
      ...named,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest class that has places in Japan.
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl: this.access() }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headers(),
        functionAssociations: [{ function: this.index(), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      // A page that is not there yet, or a bucket in trouble, is asked again soon.
      errorResponses: [403, 404, 500, 502, 503, 504].map((httpStatus) => ({
        httpStatus,
        ttl: Duration.seconds(5),
      })),
    });
  }

  private access(): S3OriginAccessControl {
    return new S3OriginAccessControl(this, 'Access', { originAccessControlName: uniqueName('pages') });
  }

  private headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: uniqueName('pages'),
      comment: 'Nothing but our own files; never in a frame',
      securityHeadersBehavior: securityHeaders,
    });
  }

  private index(): EdgeFunction {
    const index = new EdgeFunction(this, 'Index', {
      comment: 'Index files of folders',
      code: FunctionCode.fromInline(folderIndex),
      runtime: FunctionRuntime.JS_2_0,
    });
    (index.node.defaultChild as CfnFunction).name = uniqueName('index');
    return index;
  }
}

/**
 * CloudFront's policies and functions must be named, and their names are global to an account: the CDK's would
 * forbid a second deployment in another region.
 */
function uniqueName(what: string): string {
  return Fn.join('-', [Aws.STACK_NAME, Aws.REGION, what]);
}
