import { at, listOf, resourcesOf, shown, target, type Rule, type Template } from './template.ts';

interface Grant {
  /** The construct whose role it is. */
  readonly who: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What the roles of a template are allowed, statement by statement; `not X` for everything but X. */
function grantsOf(template: Template): readonly Grant[] {
  const documents = [
    ...resourcesOf(template, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy').flatMap(([, { Properties }]) =>
      listOf(Properties?.Roles).map((role) => [target(role) ?? '', Properties?.PolicyDocument] as const),
    ),
    ...resourcesOf(template, 'AWS::IAM::Role').flatMap(([id, { Properties }]) =>
      listOf(Properties?.Policies).map((policy) => [id, at(policy, 'PolicyDocument')] as const),
    ),
  ];
  return documents.flatMap(([role, document]) =>
    listOf(at(document, 'Statement'))
      .filter((statement) => at(statement, 'Effect') === 'Allow')
      .map((statement) => ({
        who: role.replace(/Role[0-9A-F]{8}$/, ''),
        actions: listOf(at(statement, 'Action')).map(shown),
        resources: [
          ...listOf(at(statement, 'Resource')).map(shown),
          ...listOf(at(statement, 'NotResource')).map((resource) => `not ${shown(resource)}`),
        ],
      })),
  );
}

/** `sns:*` and `*` allow `sns:Publish`. */
const covers = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);

/** The roles that may do `action` are those of these constructs, exactly. */
export const onlyMay =
  (action: string, constructs: readonly string[]): Rule =>
  (template) => {
    const may = new Set(
      grantsOf(template)
        .filter(({ actions }) => actions.some((pattern) => covers(pattern, action)))
        .map(({ who }) => who),
    );
    return [
      ...[...may].filter((one) => !constructs.includes(one)).map((one) => `${one} may ${action}`),
      ...constructs.filter((one) => !may.has(one)).map((one) => `${one} may not ${action}`),
    ];
  };

/** Every resource or action that holds a `*` is listed: `WHO: ACTIONS on RESOURCE`. */
export const wildcardsAre =
  (listed: readonly string[]): Rule =>
  (template) => {
    const found = grantsOf(template).flatMap(({ who, actions, resources }) =>
      resources
        .filter((resource) => resource.includes('*') || actions.some((action) => action.includes('*')))
        .map((resource) =>
          `${who}: ${actions.join(', ')} on ${resource}`.replace(/[0-9A-F]{8}(?=[.:}]|$)/g, ''),
        ),
    );
    return [
      ...found.filter((one) => !listed.includes(one)).map((one) => `not listed: ${one}`),
      ...listed.filter((one) => !found.includes(one)).map((one) => `listed and not there: ${one}`),
    ];
  };

/** No role carries a policy that AWS writes: those change and allow `*`. */
export const noManagedPolicies: Rule = (template) =>
  resourcesOf(template, 'AWS::IAM::Role')
    .filter(([, { Properties }]) => listOf(Properties?.ManagedPolicyArns).length > 0)
    .map(([id]) => `${id} has a managed policy`);
