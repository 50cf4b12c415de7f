import { showDuration } from '../duration.ts';
import { emailTopics } from '../email-topics.ts';
import type { PlanSource } from '../plan.ts';
import { visitorsRecipients } from '../visitors/outboxes.ts';
import { everyMinutes, sizeFor, type FunctionName } from '../sizing.ts';

/** Resources of one CloudFormation type that the stack creates. */
export interface ResourceCount {
  readonly type: string;
  readonly count: number;
  readonly what: string;
}

const dayMs = 86_400_000;

const routes = ['GET', 'HEAD', 'POST', 'GET of heartbeats', 'POST of heartbeats'];

/** Names of the alarms. */
export function alarmsOf(source: PlanSource): readonly string[] {
  const { sweepEveryMs } = sizeFor(source);
  const sweepMissing = sweepEveryMs !== null && 2 * sweepEveryMs <= dayMs ? ['SweepMissing'] : [];
  return [
    'PulseMissing',
    ...sweepMissing,
    'SweepErrors',
    'DeadLetters',
    'SweepsLate',
    'ResponseLate',
    'SmsFailed',
    'SmsSpend',
  ];
}

function shownFunctions(source: PlanSource): string {
  const { functions } = sizeFor(source);
  return Object.entries(functions)
    .map(([name, { memoryMb, timeoutMs }]) => `${name} (${memoryMb} MB, ${showDuration(timeoutMs)})`)
    .join(', ');
}

/** Everything in the stack, by type. */
export function resourcesOf(source: PlanSource): readonly ResourceCount[] {
  const functions = Object.keys(sizeFor(source).functions) as readonly FunctionName[];
  const schedules = Object.keys(everyMinutes);
  const chats = Object.values(source.plan.contacts).filter(({ chat }) => chat);
  const topics = [
    ...emailTopics(source.plan).map(({ recipient }) => recipient),
    ...chats.map(({ id }) => id),
    ...visitorsRecipients(source.plan),
  ];
  const alarms = alarmsOf(source);
  const of = (type: string, names: readonly string[], what = names.join(', ')): ResourceCount => ({
    type: `AWS::${type}`,
    count: names.length,
    what,
  });
  return [
    of('Lambda::Function', functions, shownFunctions(source)),
    of('Lambda::EventSourceMapping', ['orders to sweep', 'states to respond', 'facts to pages']),
    of('Lambda::EventInvokeConfig', functions),
    of('Logs::LogGroup', functions, 'one for each function, kept for a month'),
    of('Scheduler::Schedule', schedules),
    of('SQS::Queue', ['orders', 'dead letters']),
    of('SQS::QueuePolicy', ['orders', 'dead letters']),
    of(
      'DynamoDB::GlobalTable',
      ['state'],
      'one table in one region, with its stream and point-in-time recovery',
    ),
    of(
      'SNS::Topic',
      [...topics, 'ops'],
      'one for each contact and client with an email address, for each chat, for visitors in each language, and for the ops',
    ),
    of('SNS::TopicPolicy', [...topics, 'ops'], 'one for each topic'),
    of('KMS::Key', ['key of the topics']),
    of('S3::Bucket', ['pages']),
    of('S3::BucketPolicy', ['pages']),
    of('CloudFront::Distribution', ['status page']),
    of('CloudFront::Function', ['index files of folders']),
    of('CloudFront::OriginAccessControl', ['pages']),
    of('CloudFront::ResponseHeadersPolicy', ['pages']),
    of('ApiGatewayV2::Api', ['desk']),
    of('ApiGatewayV2::Stage', ['desk']),
    of('ApiGatewayV2::Integration', ['desk']),
    of('ApiGatewayV2::Route', routes, 'of the desk, and of heartbeats'),
    of('Lambda::Permission', routes, 'the API may call the desk'),
    of('CloudWatch::Alarm', alarms),
    of('IAM::Role', [...functions, ...schedules], 'one for each function and each schedule'),
    of('IAM::Policy', [...functions, ...schedules], 'one for each role'),
  ];
}
