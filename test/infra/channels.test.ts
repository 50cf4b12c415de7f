import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from '@jest/globals';
import { ShodoStack } from '../../lib/shodo-stack.ts';
import { planOf } from '../support/world.ts';

const templateOf = (contact: string): Template => {
  const source = planOf(
    `title: Cloud\ncontacts: { desk: ${contact} }\nservices: [ { id: web, monitors: [ "https://example.com/" ] } ]`,
  );
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new ShodoStack(app, 'Shodo', { source, planFiles: {} }));
};

/** Logical ids of the functions' policies that allow an action. */
const allowed = (template: Template, action: string): readonly string[] =>
  Object.entries(
    template.findResources('AWS::IAM::Policy', {
      Properties: {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: action })]) },
      },
    }),
  )
    .map(([id]) => id.replace(/Role.*/, ''))
    .toSorted();

describe('the stack', () => {
  it('lets senders read secrets only where a contact has one', () => {
    expect(allowed(templateOf('{ email: a@example.com }'), 'ssm:GetParameters')).toEqual(['Sweep']);
    expect(allowed(templateOf('{ slack: "${secret:slack}" }'), 'ssm:GetParameters')).toEqual([
      'Pulse',
      'Respond',
      'Sweep',
    ]);
  });

  it('has a topic for a chat, tells its ARN, and lets senders publish there', () => {
    const template = templateOf('{ chat: true }');
    expect(Object.keys(template.findOutputs('ChatTopicArns'))).toHaveLength(1);
    const topics = Object.keys(template.findResources('AWS::SNS::Topic')).filter((id) =>
      id.startsWith('Chat'),
    );
    expect(topics).toHaveLength(1);
    const toChat = template.findResources('AWS::IAM::Policy', {
      Properties: {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Action: 'sns:Publish', Resource: { Ref: topics[0] } }),
          ]),
        },
      },
    });
    expect(Object.keys(toChat)).toHaveLength(2);
    expect(Object.keys(templateOf('{ sms: "+819012345678" }').findOutputs('ChatTopicArns'))).toEqual([]);
  });
});
