import { noManagedPolicies, onlyMay, wildcardsAre } from '../rules/policies.ts';
import { allow, set, type Breakage } from './spoil.ts';

const ofTopic = { Action: 'sns:Publish', Resource: { Ref: 'TopicsOps' } };
const senders = onlyMay('sns:Publish', ['Respond', 'Pulse']);
const secretReaders = onlyMay('ssm:GetParameters', []);

export const permissions: readonly Breakage[] = [
  {
    what: 'the sweep publishes',
    rule: senders,
    spoil: allow('Sweep', ofTopic),
    says: /^Sweep may sns:Publish$/,
  },
  {
    what: 'the sweep publishes by a wildcard',
    rule: senders,
    spoil: allow('Sweep', { ...ofTopic, Action: 'sns:*' }),
    says: /^Sweep may sns:Publish$/,
  },
  {
    what: 'nobody publishes',
    rule: onlyMay('sns:Publish', ['Respond', 'Pulse', 'Tick']),
    spoil: () => undefined,
    says: /^Tick may not sns:Publish$/,
  },
  {
    what: 'the pages read secrets',
    rule: secretReaders,
    spoil: allow('Pages', { Action: 'ssm:Get*', Resource: 'x' }),
    says: /^Pages may ssm:GetParameters$/,
  },
  {
    what: 'something is allowed on everything',
    rule: wildcardsAre([]),
    spoil: allow('Tick', { Action: 'dynamodb:PutItem', Resource: '*' }),
    says: /^not listed: Tick: dynamodb:PutItem on \*$/,
  },
  {
    what: 'something listed is gone',
    rule: wildcardsAre(['Tick: sqs:SendMessage on *']),
    spoil: () => undefined,
    says: /^listed and not there: Tick/,
  },
  {
    what: "AWS's policy is attached",
    rule: noManagedPolicies,
    spoil: set('AWS::IAM::Role', 'ManagedPolicyArns', ['arn']),
    says: /has a managed policy$/,
  },
];
