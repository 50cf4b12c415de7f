import { finiteRetries, messagesStayHidden } from '../rules/retries.ts';
import { part, set, type Breakage } from './spoil.ts';

const streamOfRespond = 'RespondFunctionDynamoDB';

export const retries: readonly Breakage[] = [
  ...(
    [
      ['MaximumRetryAttempts', -1, /: no end of retries$/],
      ['MaximumRecordAgeInSeconds', undefined, /: no end of age$/],
      ['BisectBatchOnFunctionError', false, /: no bisection$/],
      ['DestinationConfig', undefined, /: no destination on failure$/],
      ['BatchSize', undefined, /: no batch size$/],
      ['MaximumBatchingWindowInSeconds', undefined, /: no window$/],
      ['ParallelizationFactor', undefined, /: no parallelization$/],
      ['FilterCriteria', undefined, /: no filter$/],
      ['FunctionResponseTypes', [], /: no partial response$/],
    ] as const
  ).map(([name, value, says]) => ({
    what: `a stream mapping with ${name} ${String(value)}`,
    rule: finiteRetries,
    spoil: set('AWS::Lambda::EventSourceMapping', name, value, streamOfRespond),
    says,
  })),
  {
    what: 'a queue without dead letters',
    rule: finiteRetries,
    spoil: set('AWS::SQS::Queue', 'RedrivePolicy', undefined, 'Orders'),
    says: /^SweepFunction.*: no dead letters$/,
  },
  {
    what: 'sweeps without bound',
    rule: finiteRetries,
    spoil: set('AWS::Lambda::EventSourceMapping', 'ScalingConfig', undefined, 'SweepFunctionSqs'),
    says: /: no bound on concurrency$/,
  },
  {
    what: 'a schedule that never gives up',
    rule: finiteRetries,
    spoil: (template) => {
      part(template, 'AWS::Scheduler::Schedule', '', 'Properties', 'Target').RetryPolicy = undefined;
    },
    says: /^Everytick.*: no end of age$/,
  },
  {
    what: 'invocations that vanish',
    rule: finiteRetries,
    spoil: set('AWS::Lambda::EventInvokeConfig', 'DestinationConfig'),
    says: /^TickFunction.*: no destination on failure$/,
  },
  {
    what: 'messages that come back too soon',
    rule: messagesStayHidden,
    spoil: set('AWS::SQS::Queue', 'VisibilityTimeout', 60, 'Orders'),
    says: /: hidden for 60 s only$/,
  },
];
