import { at, listOf, resourcesOf, shown, target, type Rule, type Template } from './template.ts';

/** Runtime and architecture are pinned, and each function has a log group of its own that forgets. */
export const functionsUniform: Rule = (template) => {
  const logs = new Set<string>();
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const log = target(at(Properties, 'LoggingConfig', 'LogGroup')) ?? '';
    const problems = [
      ...(Properties?.Runtime === 'nodejs24.x' ? [] : [`${id} runs on ${String(Properties?.Runtime)}`]),
      ...(listOf(Properties?.Architectures).join() === 'arm64' ? [] : [`${id} is not arm64`]),
      ...(typeof Properties?.Timeout === 'number' ? [] : [`${id} has no timeout`]),
      ...(template.Resources[log]?.Properties?.RetentionInDays === undefined
        ? [`${id} has no log group that forgets`]
        : []),
      ...(logs.has(log) ? [`${id} shares the log group ${log}`] : []),
    ];
    logs.add(log);
    return problems;
  });
};

/** The resources on one of whose metrics there is an alarm, `METRIC ID`. */
const alarmed = (template: Template): ReadonlySet<string> =>
  new Set(
    resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
      listOf(Properties?.Dimensions).map(
        (one) => `${String(Properties?.MetricName)} ${target(at(one, 'Value')) ?? ''}`,
      ),
    ),
  );

/**
 * Whatever fails is heard of. What a queue feeds has an alarm on its errors; what events and streams call gives
 * up into a queue that an alarm watches, and so do the schedules.
 */
export const failuresHeard: Rule = (template) => {
  const alarms = alarmed(template);
  const isWatched = (destination: unknown): boolean =>
    alarms.has(`ApproximateNumberOfMessagesVisible ${target(destination) ?? ''}`);
  const onFailure = ['DestinationConfig', 'OnFailure', 'Destination'];
  const places: readonly (readonly [type: string, path: readonly string[]])[] = [
    ['AWS::Lambda::EventInvokeConfig', onFailure],
    ['AWS::Lambda::EventSourceMapping', onFailure],
    ['AWS::Scheduler::Schedule', ['Target', 'DeadLetterConfig', 'Arn']],
  ];
  return places.flatMap(([type, path]) =>
    resourcesOf(template, type).flatMap(([id, { Properties }]) => {
      const source = template.Resources[target(Properties?.EventSourceArn) ?? ''];
      if (source?.Type !== 'AWS::SQS::Queue')
        return isWatched(at(Properties, ...path)) ? [] : [`${id} fails unheard`];
      return alarms.has(`Errors ${target(Properties?.FunctionName) ?? ''}`) ? [] : [`${id} fails unheard`];
    }),
  );
};

/** Every alarm says what it means, what no data means, and tells the ops when it begins and ends. */
export const alarmsHeard: Rule = (template) =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(([id, { Properties }]) => {
    const told = ['AlarmActions', 'OKActions'].every((actions) =>
      listOf(Properties?.[actions]).some((topic) => target(topic)?.startsWith('TopicsOps') === true),
    );
    const words = shown(Properties?.AlarmDescription ?? '').split(' ').length;
    return [
      ...(told ? [] : [`${id} tells nobody`]),
      ...(words >= 8 ? [] : [`${id} does not say what it means`]),
      ...(typeof Properties?.TreatMissingData === 'string' ? [] : [`${id}: what does silence mean?`]),
    ];
  });
