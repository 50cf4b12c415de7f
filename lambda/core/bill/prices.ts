/** Month in which the prices were looked up. */
export const pricesOf = '2026-11';

/** Region whose prices these are; other regions differ, most by less than a third. */
export const pricesRegion = 'us-east-1';

export interface Price {
  readonly service: string;
  /** What the price buys one of. */
  readonly unit: string;
  /** USD for one unit, free tiers not counted. */
  readonly unitPrice: number;
  /** The page of AWS that says so. */
  readonly source: string;
}

const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`;

/** The first step of every price that has steps by volume. */
export const prices = {
  lambdaSeconds: {
    service: 'Lambda',
    unit: 'GB-seconds',
    unitPrice: 0.0000133334,
    source: page('lambda'), // arm64
  },
  lambdaRequests: { service: 'Lambda', unit: 'million requests', unitPrice: 0.2, source: page('lambda') },
  tableWrites: {
    service: 'DynamoDB',
    unit: 'million write units',
    unitPrice: 0.625,
    source: page('dynamodb'), // on demand
  },
  tableReads: {
    service: 'DynamoDB',
    unit: 'million read units',
    unitPrice: 0.125,
    source: page('dynamodb'), // on demand
  },
  tableStorage: { service: 'DynamoDB', unit: 'GB-months', unitPrice: 0.25, source: page('dynamodb') },
  tableRecovery: { service: 'DynamoDB', unit: 'GB-months', unitPrice: 0.2, source: page('dynamodb') },
  schedules: {
    service: 'EventBridge Scheduler',
    unit: 'million invocations',
    unitPrice: 1,
    source: page('eventbridge'),
  },
  queueRequests: { service: 'SQS', unit: 'million requests', unitPrice: 0.4, source: page('sqs') },
  publishes: { service: 'SNS', unit: 'million publishes', unitPrice: 0.5, source: page('sns') },
  emails: { service: 'SNS', unit: '100,000 emails', unitPrice: 2, source: page('sns') },
  smsParts: {
    service: 'SNS',
    unit: 'SMS parts',
    unitPrice: 0.0745,
    source: page('sns/sms'), // to Japan
  },
  apiRequests: {
    service: 'API Gateway',
    unit: 'million requests',
    unitPrice: 1,
    source: page('api-gateway'), // HTTP APIs
  },
  alarms: { service: 'CloudWatch', unit: 'alarms', unitPrice: 0.1, source: page('cloudwatch') },
  logs: { service: 'CloudWatch', unit: 'GB', unitPrice: 0.5, source: page('cloudwatch') },
  keys: { service: 'KMS', unit: 'keys', unitPrice: 1, source: page('kms') },
  keyRequests: { service: 'KMS', unit: '10,000 requests', unitPrice: 0.03, source: page('kms') },
  filePuts: { service: 'S3', unit: '1,000 PUTs', unitPrice: 0.005, source: page('s3') },
  fileGets: { service: 'S3', unit: '1,000 GETs', unitPrice: 0.0004, source: page('s3') },
  pageRequests: {
    service: 'CloudFront',
    unit: '10,000 HTTPS requests',
    unitPrice: 0.01,
    source: page('cloudfront'), // United States; Japan 0.012
  },
  pageBytes: {
    service: 'CloudFront',
    unit: 'GB',
    unitPrice: 0.085,
    source: page('cloudfront'), // United States; Japan 0.114
  },
  pageFunctions: {
    service: 'CloudFront',
    unit: 'million function calls',
    unitPrice: 0.1,
    source: page('cloudfront'),
  },
  traffic: {
    service: 'Data transfer',
    unit: 'GB',
    unitPrice: 0.09,
    source: page('ec2/on-demand'), // to the internet
  },
} as const satisfies Readonly<Record<string, Price>>;
