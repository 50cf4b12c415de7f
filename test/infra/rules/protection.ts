import { at, listOf, resourcesOf, target, type Resource, type Rule } from './template.ts';

const isEncrypted: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::SQS::Queue': ({ Properties }) => Properties?.SqsManagedSseEnabled === true,
  'AWS::SNS::Topic': ({ Properties }) => target(Properties?.KmsMasterKeyId) !== undefined,
  'AWS::S3::Bucket': ({ Properties }) =>
    at(Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration', 0) !== undefined,
};

/**
 * AWS never stores these in clear. `SSEEnabled: false` says of a table that DynamoDB's own key encrypts it:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
 */
const alwaysEncrypted: readonly string[] = ['AWS::DynamoDB::GlobalTable', 'AWS::Logs::LogGroup'];

/** Types that keep nothing of ours. A new type must be put into one of the lists. */
const keepsNothing: readonly string[] = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
];

export const encryptedAtRest: Rule = (template) =>
  Object.entries(template.Resources).flatMap(([id, resource]) => {
    const check = isEncrypted[resource.Type];
    if (check === undefined) {
      const isFine = alwaysEncrypted.includes(resource.Type) || keepsNothing.includes(resource.Type);
      return isFine ? [] : [`${id}: is ${resource.Type} encrypted?`];
    }
    return check(resource) ? [] : [`${id} is not encrypted`];
  });

const policyOf: Readonly<Record<string, readonly [type: string, names: string]>> = {
  'AWS::SQS::Queue': ['AWS::SQS::QueuePolicy', 'Queues'],
  'AWS::SNS::Topic': ['AWS::SNS::TopicPolicy', 'Topics'],
  'AWS::S3::Bucket': ['AWS::S3::BucketPolicy', 'Bucket'],
};

/** Denies everyone what is asked without TLS. */
function deniesPlain(statement: unknown): boolean {
  const principal = at(statement, 'Principal', 'AWS') ?? at(statement, 'Principal');
  return (
    at(statement, 'Effect') === 'Deny' &&
    principal === '*' &&
    at(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false'
  );
}

/** Every queue, topic and bucket refuses what does not come over TLS. */
export const tlsOnly: Rule = (template) =>
  resourcesOf(template, ...Object.keys(policyOf)).flatMap(([id, { Type }]) => {
    const [type, names] = policyOf[Type] ?? ['', ''];
    const safe = resourcesOf(template, type)
      .filter(([, { Properties }]) => listOf(Properties?.[names]).some((name) => target(name) === id))
      .some(([, { Properties }]) => listOf(at(Properties, 'PolicyDocument', 'Statement')).some(deniesPlain));
    return safe ? [] : [`${id} can be used without TLS`];
  });

const blocks = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const bucketsPrivate: Rule = (template) =>
  resourcesOf(template, 'AWS::S3::Bucket')
    .filter(([, { Properties }]) =>
      blocks.some((one) => at(Properties, 'PublicAccessBlockConfiguration', one) !== true),
    )
    .map(([id]) => `${id} can be made public`);

/** Tables can be brought back to any second, and are not deleted with the stack or by mistake. */
export const tablesKept: Rule = (template) =>
  resourcesOf(template, 'AWS::DynamoDB::GlobalTable').flatMap(([id, { Properties, DeletionPolicy }]) => {
    const replicas = listOf(Properties?.Replicas);
    const recovery = ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'];
    return [
      ...(DeletionPolicy === 'Retain' ? [] : [`${id} goes with the stack`]),
      ...(replicas.every((one) => at(one, ...recovery) === true) ? [] : [`${id} cannot be brought back`]),
      ...(replicas.every((one) => at(one, 'DeletionProtectionEnabled') === true)
        ? []
        : [`${id} can be deleted`]),
    ];
  });
