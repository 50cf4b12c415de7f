import { beforeAll, describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy } from '../../lambda/web/site.ts';
import { synthOut } from '../support/synth-out.ts';
import { functions } from './breakages/functions.ts';
import { literals } from './breakages/literals.ts';
import { permissions } from './breakages/permissions.ts';
import { protection } from './breakages/protection.ts';
import { retries } from './breakages/retries.ts';
import { alarmsHeard, failuresHeard, functionsUniform } from './rules/functions.ts';
import { noLiteralNames, noLiteralPlaces } from './rules/generated.ts';
import { noManagedPolicies, onlyMay, wildcardsAre } from './rules/policies.ts';
import { bucketsPrivate, encryptedAtRest, tablesKept, tlsOnly } from './rules/protection.ts';
import { finiteRetries, messagesStayHidden } from './rules/retries.ts';
import { at, resourcesOf, type Rule, type Template } from './rules/template.ts';
import { tablePrefix } from '../../bin/commands/deployed.ts';

/** Everything that is allowed with a `*` in it, and why it cannot be narrower. */
const wildcards = [
  // A phone number has no ARN: everything but topics is what is left of SNS.
  'Respond: sns:Publish on not arn:${AWS::Partition}:sns:*:*:*',
  'Pulse: sns:Publish on not arn:${AWS::Partition}:sns:*:*:*',
  // What SNS asks of publishers, on one key.
  'Respond: kms:Decrypt, kms:GenerateDataKey* on ${TopicsKey.Arn}',
  'Pulse: kms:Decrypt, kms:GenerateDataKey* on ${TopicsKey.Arn}',
  // The files of the status page.
  'Pages: s3:PutObject on ${SiteBucket.Arn}/*',
];

const rules: Readonly<Record<string, Rule>> = {
  'only the senders publish': onlyMay('sns:Publish', ['Respond', 'Pulse']),
  'only the pulse subscribes contacts, and the desk visitors': onlyMay('sns:Subscribe', ['Pulse', 'Desk']),
  'where the config names no secret, nobody reads any': onlyMay('ssm:GetParameters', []),
  'nobody reads secrets in another way': onlyMay('ssm:GetParameter', []),
  'nobody reads secrets of Secrets Manager': onlyMay('secretsmanager:GetSecretValue', []),
  'nobody scans or updates the table': (template) =>
    ['Scan', 'UpdateItem', 'BatchWriteItem'].flatMap((one) => onlyMay(`dynamodb:${one}`, [])(template)),
  'only those who settle states and outboxes delete': onlyMay('dynamodb:DeleteItem', [
    'Sweep',
    'Respond',
    'Pulse',
  ]),
  'only the pages are written by the pages': onlyMay('s3:PutObject', ['Pages']),
  'the bucket is read by no function': onlyMay('s3:GetObject', []),
  'only the schedules invoke functions': onlyMay('lambda:InvokeFunction', [
    'Everytick',
    'Everypulse',
    'Everypages',
  ]),
  'nothing is allowed on * but what is listed': wildcardsAre(wildcards),
  'no policy is written by AWS': noManagedPolicies,
  'everything at rest is encrypted': encryptedAtRest,
  'queues, topics and buckets want TLS': tlsOnly,
  'buckets cannot be made public': bucketsPrivate,
  'the table is kept': tablesKept,
  'retries are finite everywhere': finiteRetries,
  'messages stay hidden while they are worked on': messagesStayHidden,
  'names are generated': noLiteralNames,
  'no account, region or secret is in it': noLiteralPlaces,
  'functions are alike': functionsUniform,
  'alarms are heard and understood': alarmsHeard,
  'whatever fails is heard of': failuresHeard,
};

let template: Template;

beforeAll(async () => {
  ({ template } = await synthOut({ whole: false }));
});

describe('the template of the sample', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(template)).toEqual([]);
  });

  it('has room left for more resources', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(150);
  });

  it('keeps the number of alarms small, for each costs 0.10 USD a month', () => {
    expect(resourcesOf(template, 'AWS::CloudWatch::Alarm').length).toBeLessThanOrEqual(8);
  });

  it('takes silence of the pulse and of the sweeps for the worst, and other silence for peace', () => {
    const breaching = resourcesOf(template, 'AWS::CloudWatch::Alarm')
      .filter(([, { Properties }]) => Properties?.TreatMissingData === 'breaching')
      .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(breaching).toEqual(['AlarmsPulseMissing', 'AlarmsSweepMissing']);
  });

  it('wakes the responder for settled states and the pages for facts', () => {
    const patterns = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(
      ([, { Properties }]) => at(Properties, 'FilterCriteria', 'Filters', 0, 'Pattern') ?? [],
    );
    const events = '"eventName":["INSERT","MODIFY"]';
    expect(patterns).toEqual([
      `{${events},"dynamodb":{"NewImage":{"kind":{"S":["state"]},"phase":{"S":["settled"]}}}}`,
      `{${events},"dynamodb":{"NewImage":{"kind":{"S":["fact"]}}}}`,
    ]);
  });

  it('names the table so that the command line finds it by the name of the stack', () => {
    const [id] = resourcesOf(template, 'AWS::DynamoDB::GlobalTable').map(([logicalId]) => logicalId);
    expect(`Shodo-${id}`.startsWith(tablePrefix('Shodo'))).toBe(true);
  });

  it('has the table encrypted by DynamoDB itself, which costs nothing', () => {
    const [[, table] = []] = resourcesOf(template, 'AWS::DynamoDB::GlobalTable');
    expect(at(table, 'Properties', 'SSESpecification')).toEqual({ SSEEnabled: false });
  });

  it('calls tick and pulse at the start of every minute, the pages of every fifth, and tells them which', () => {
    const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => [
      Properties?.ScheduleExpression,
      at(Properties, 'Target', 'Input'),
    ]);
    const input = '{"scheduledTime":"<aws.scheduler.scheduled-time>"}';
    expect(schedules).toEqual([
      ['cron(* * * * ? *)', input],
      ['cron(* * * * ? *)', input],
      ['cron(*/5 * * * ? *)', input],
    ]);
  });

  it('subscribes each contact to a topic of its own and the ops to theirs', () => {
    const topics = resourcesOf(template, 'AWS::SNS::Topic').map(
      ([, { Properties }]) => Properties?.Subscription,
    );
    expect(topics).toEqual([
      [{ Protocol: 'email', Endpoint: 'ops@example.com' }],
      [{ Protocol: 'email', Endpoint: 'sato@example.com' }],
      [{ Protocol: 'email', Endpoint: 'suzuki@example.com' }],
    ]);
  });

  it('sends the policy that the pages were written for, and may not be framed or sniffed', () => {
    const [[, policy] = []] = resourcesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy');
    expect(at(policy, 'Properties', 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig')).toMatchObject({
      ContentSecurityPolicy: { ContentSecurityPolicy: contentSecurityPolicy, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
    });
  });

  it('says where the page is, and where secrets go', () => {
    expect(Object.keys(template.Outputs ?? {})).toEqual([
      'PageUrl',
      'TableName',
      'OpsTopicArn',
      'SecretsPrefix',
    ]);
  });
});

const breakages = [permissions, protection, retries, literals, functions].flat();

describe('the rules', () => {
  it.each(breakages)('notice $what', ({ rule, spoil, says }) => {
    const spoilt = structuredClone(template);
    spoil(spoilt);
    expect(rule(spoilt)).toContainEqual(expect.stringMatching(says));
  });
});
