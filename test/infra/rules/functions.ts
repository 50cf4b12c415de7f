import { at, listOf, resourcesOf, shown, target, type Rule } from './template.ts';

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
