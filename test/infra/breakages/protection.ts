import { bucketsPrivate, encryptedAtRest, tablesKept, tlsOnly } from '../rules/protection.ts';
import { add, set, type Breakage } from './spoil.ts';

export const protection: readonly Breakage[] = [
  {
    what: 'a queue is in clear',
    rule: encryptedAtRest,
    spoil: set('AWS::SQS::Queue', 'SqsManagedSseEnabled', false),
    says: /Queue.* is not encrypted$/,
  },
  {
    what: 'a topic is in clear',
    rule: encryptedAtRest,
    spoil: set('AWS::SNS::Topic', 'KmsMasterKeyId', undefined, 'Tosato'),
    says: /^To.* is not encrypted$/,
  },
  {
    what: 'the bucket is in clear',
    rule: encryptedAtRest,
    spoil: set('AWS::S3::Bucket', 'BucketEncryption'),
    says: /^SiteBucket.* is not encrypted$/,
  },
  {
    what: 'something new keeps data',
    rule: encryptedAtRest,
    spoil: add('AWS::EFS::FileSystem'),
    says: /^Added: is AWS::EFS::FileSystem encrypted\?$/,
  },
  {
    what: 'a queue takes plain HTTP',
    rule: tlsOnly,
    spoil: set('AWS::SQS::QueuePolicy', 'Queues', []),
    says: /Queue.* can be used without TLS$/,
  },
  {
    what: 'a topic takes plain HTTP',
    rule: tlsOnly,
    spoil: set('AWS::SNS::TopicPolicy', 'PolicyDocument', { Statement: [] }, 'Tosato'),
    says: /^To.* can be used without TLS$/,
  },
  {
    what: 'the bucket denies only some',
    rule: tlsOnly,
    spoil: set('AWS::S3::BucketPolicy', 'PolicyDocument', {
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: 'arn' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    }),
    says: /^SiteBucket.* can be used without TLS$/,
  },
  {
    what: 'the bucket can be made public',
    rule: bucketsPrivate,
    spoil: set('AWS::S3::Bucket', 'PublicAccessBlockConfiguration', { BlockPublicAcls: true }),
    says: /can be made public$/,
  },
  {
    what: 'the table can be deleted',
    rule: tablesKept,
    spoil: set('AWS::DynamoDB::GlobalTable', 'Replicas', [{}]),
    says: /cannot be brought back$/,
  },
];
