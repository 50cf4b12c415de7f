import { noLiteralNames, noLiteralPlaces } from '../rules/generated.ts';
import { set, type Breakage } from './spoil.ts';

export const literals: readonly Breakage[] = [
  {
    what: 'a queue with a name',
    rule: noLiteralNames,
    spoil: set('AWS::SQS::Queue', 'QueueName', 'mine'),
    says: /is named mine$/,
  },
  ...(
    [
      ['arn:x:sns:y:123456789012:z', /^an account: 123456789012$/],
      ['ap-northeast-1', /^a region: ap-northeast-1$/],
      ['arn:aws:s3:::x', /^a partition: arn:aws:$/],
      ['AKIAIOSFODNN7EXAMPLE', /^an access key/],
      ['-----BEGIN PRIVATE KEY-----', /^a private key/],
      ['${secret:booking}', /^a reference to a secret/],
    ] as const
  ).map(([literal, says]) => ({
    what: `a template with ${literal}`,
    rule: noLiteralPlaces,
    spoil: set('AWS::Lambda::Function', 'Description', literal),
    says,
  })),
];
