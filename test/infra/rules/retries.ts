import { at, listOf, resourcesOf, target, type Resource, type Rule } from './template.ts';

const isFinite = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 86_400;

const hasTarget = (value: unknown): boolean => target(value) !== undefined;

/** Which of these conditions do not hold, by name. */
const missing = (id: string, conditions: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.entries(conditions)
    .filter(([, holds]) => !holds)
    .map(([what]) => `${id}: ${what}`);

function streamMapping(id: string, { Properties }: Resource): readonly string[] {
  return missing(id, {
    'no end of retries': isFinite(Properties?.MaximumRetryAttempts),
    'no end of age': isFinite(Properties?.MaximumRecordAgeInSeconds),
    'no bisection': Properties?.BisectBatchOnFunctionError === true,
    'no destination on failure': hasTarget(at(Properties, 'DestinationConfig', 'OnFailure', 'Destination')),
    'no batch size': isFinite(Properties?.BatchSize),
    'no window': isFinite(Properties?.MaximumBatchingWindowInSeconds),
    'no parallelization': isFinite(Properties?.ParallelizationFactor),
    'no filter': listOf(at(Properties, 'FilterCriteria', 'Filters')).length > 0,
    'no partial response': listOf(Properties?.FunctionResponseTypes).includes('ReportBatchItemFailures'),
  });
}

function queueMapping(id: string, { Properties }: Resource, queue: Resource | undefined): readonly string[] {
  const redrive = queue?.Properties?.RedrivePolicy;
  return missing(id, {
    'no end of retries': isFinite(at(redrive, 'maxReceiveCount')),
    'no dead letters': hasTarget(at(redrive, 'deadLetterTargetArn')),
    'no bound on concurrency': isFinite(at(Properties, 'ScalingConfig', 'MaximumConcurrency')),
    'no partial response': listOf(Properties?.FunctionResponseTypes).includes('ReportBatchItemFailures'),
  });
}

const mappings: Rule = (template) =>
  resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(([id, mapping]) => {
    const source = template.Resources[target(mapping.Properties?.EventSourceArn) ?? ''];
    return source?.Type === 'AWS::SQS::Queue'
      ? queueMapping(id, mapping, source)
      : streamMapping(id, mapping);
  });

const schedules: Rule = (template) =>
  resourcesOf(template, 'AWS::Scheduler::Schedule').flatMap(([id, { Properties }]) =>
    missing(id, {
      'no end of retries': isFinite(at(Properties, 'Target', 'RetryPolicy', 'MaximumRetryAttempts')),
      'no end of age': isFinite(at(Properties, 'Target', 'RetryPolicy', 'MaximumEventAgeInSeconds')),
      'no dead letters': hasTarget(at(Properties, 'Target', 'DeadLetterConfig', 'Arn')),
    }),
  );

const invocations: Rule = (template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id]) => {
    const config = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig')
      .map(([, { Properties }]) => Properties)
      .find((properties) => target(properties?.FunctionName) === id);
    return missing(id, {
      'no end of retries': isFinite(config?.MaximumRetryAttempts),
      'no end of age': isFinite(config?.MaximumEventAgeInSeconds),
      'no destination on failure': hasTarget(at(config, 'DestinationConfig', 'OnFailure', 'Destination')),
    });
  });

/** Wherever AWS would try again, it stops at last and tells where. */
export const finiteRetries: Rule = (template) => [
  ...mappings(template),
  ...schedules(template),
  ...invocations(template),
];

/** A message is not given to a second sweep while the first may still be at work: six timeouts, as Lambda asks. */
export const messagesStayHidden: Rule = (template) =>
  resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(([id, { Properties }]) => {
    const queue = template.Resources[target(Properties?.EventSourceArn) ?? ''];
    const lambda = template.Resources[target(Properties?.FunctionName) ?? ''];
    if (queue?.Type !== 'AWS::SQS::Queue') return [];
    const hidden = Number(queue.Properties?.VisibilityTimeout);
    return hidden >= 6 * Number(lambda?.Properties?.Timeout) ? [] : [`${id}: hidden for ${hidden} s only`];
  });
