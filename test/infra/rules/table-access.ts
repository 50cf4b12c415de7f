import { at, listOf, resourcesOf, target, type Template } from './template.ts';

/** May the function do this to the table's partition? As IAM decides by the statements of its role. */
export type MayAccess = (construct: string, action: string, partition: string) => boolean;

const matches = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's').test(text));

const partitionsOf = (statement: unknown): readonly string[] => {
  const keys = at(statement, 'Condition', 'ForAllValues:StringLike', 'dynamodb:LeadingKeys');
  return keys === undefined ? ['*'] : listOf(keys).map(String);
};

export function tableAccess(template: Template): MayAccess {
  const statements = resourcesOf(template, 'AWS::IAM::Policy').flatMap(([, { Properties }]) =>
    listOf(at(Properties, 'PolicyDocument', 'Statement')).map((statement) => ({
      role: target(listOf(Properties?.Roles)[0]) ?? '',
      actions: listOf(at(statement, 'Action')).map(String),
      partitions: partitionsOf(statement),
    })),
  );
  return (construct, action, partition) =>
    statements.some(
      ({ role, actions, partitions }) =>
        role.startsWith(`${construct}Role`) &&
        actions.includes(`dynamodb:${action}`) &&
        matches(partitions, partition),
    );
}
