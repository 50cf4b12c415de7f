import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from '@jest/globals';
import { ShodoStack } from '../../lib/shodo-stack.ts';
import { planOf } from '../support/world.ts';
import { tableAccess } from './rules/table-access.ts';
import type { Template as Resources } from './rules/template.ts';

const templateOf = (more: string): Template => {
  const source = planOf(
    `title: Cloud Hiring\ncontacts: { sato: { email: a@example.com } }\nservices: [ { id: web, monitors: [ "https://example.com/" ] } ]\n${more}`,
  );
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new ShodoStack(app, 'Shodo', { source, planFiles: {} }));
};

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Of each function, what its policy allows an action on. */
function allowed(template: Template, action: string): Readonly<Record<string, readonly Statement[]>> {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const found = policies.map(([id, { Properties }]) => {
    const { PolicyDocument } = Properties as {
      PolicyDocument: { Statement: readonly Statement[] };
    };
    const such = PolicyDocument.Statement.filter(({ Action }) => [Action].flat().includes(action));
    return [id.replace(/Role.*/u, ''), such] as const;
  });
  return Object.fromEntries(found.filter(([, statements]) => statements.length > 0));
}

const topicsOf = (template: Template): readonly string[] =>
  Object.keys(template.findResources('AWS::SNS::Topic')).filter((id) => id.startsWith('Visitors'));

const paths = (template: Template): readonly unknown[] =>
  Object.values(template.findResources('AWS::CloudFront::Distribution')).flatMap(({ Properties }) => {
    const { DistributionConfig } = Properties as {
      DistributionConfig: { CacheBehaviors: readonly { PathPattern: string }[] };
    };
    return DistributionConfig.CacheBehaviors.map(({ PathPattern }) => PathPattern);
  });

describe('where visitors can subscribe', () => {
  const template = templateOf('languages: [ja, en]\n');

  it('there is an encrypted topic for each language, without subscribers, under the name of the page', () => {
    const topics = Object.entries(template.findResources('AWS::SNS::Topic')).filter(([id]) =>
      id.startsWith('Visitors'),
    );
    expect(topics).toHaveLength(2);
    for (const [, { Properties }] of topics)
      expect(Properties).toEqual({ DisplayName: 'Cloud Hiring', KmsMasterKeyId: expect.anything() });
  });

  it('the desk may have an address asked by email, and do nothing else with any topic', () => {
    const [first, second] = topicsOf(template);
    expect(allowed(template, 'sns:Subscribe').Desk).toEqual([
      {
        Action: 'sns:Subscribe',
        Effect: 'Allow',
        Resource: [{ Ref: first }, { Ref: second }],
        Condition: { StringEquals: { 'sns:Protocol': 'email' } },
      },
    ]);
    for (const action of ['sns:Publish', 'sns:Unsubscribe', 'sns:ListSubscriptionsByTopic'])
      expect(allowed(template, action)).not.toHaveProperty('Desk');
  });

  it('the pulse alone may mail them, and cannot subscribe anybody', () => {
    const topics = JSON.stringify(topicsOf(template).map((Ref) => ({ Ref })));
    const touching = (action: string) =>
      Object.entries(allowed(template, action)).flatMap(([id, statements]) =>
        statements.some(({ Resource }) => JSON.stringify(Resource) === topics) ? [id] : [],
      );
    expect(touching('sns:Publish')).toEqual(['Pulse']);
    expect(touching('sns:Subscribe')).toEqual(['Desk']);
  });

  it('the pages may put what is due to them, and nothing that is due to others', () => {
    const may = tableAccess(template.toJSON() as Resources);
    expect(may('Pages', 'PutItem', 'to#visitors:ja/email')).toBe(true);
    for (const outbox of ['to#sato/email', 'to#client:acme/email', 'to#*ops/email'])
      expect(may('Pages', 'PutItem', outbox)).toBe(false);
    expect(may('Pages', 'DeleteItem', 'to#visitors:ja/email')).toBe(false);
  });

  it('the form reaches the desk, and nothing else is new outside', () => {
    expect(paths(template)).toEqual(['/i/*', '/r/*', '/h/*', '/subscribe']);
  });
});

describe('where they cannot', () => {
  it('there is none of it', () => {
    const template = templateOf('visitors: { subscribe: false }\n');
    expect(topicsOf(template)).toEqual([]);
    expect(allowed(template, 'sns:Subscribe')).not.toHaveProperty('Desk');
    expect(paths(template)).toEqual(['/i/*', '/r/*', '/h/*']);
    expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).not.toContain('visitors:');
  });
});
