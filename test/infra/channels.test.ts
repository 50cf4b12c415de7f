import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from '@jest/globals';
import { ShodoStack } from '../../lib/shodo-stack.ts';
import { planOf } from '../support/world.ts';

const templateOf = (contact: string, more = '', monitor = ''): Template => {
  const source = planOf(
    `title: Cloud\ncontacts: { desk: ${contact} }\nservices: [ { id: web, monitors: [ { id: page, http: "https://example.com/"${monitor} } ] } ]\n${more}`,
  );
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new ShodoStack(app, 'Shodo', { source, planFiles: {} }));
};

const hooked =
  'clients: [ { id: acme, services: [web], notify: { webhook: { url: "https://acme.example/x", secret: "${secret:hook-of-acme}" } } } ]';

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
  it('lets senders read secrets only where a contact or client has one', () => {
    expect(allowed(templateOf('{ email: a@example.com }'), 'ssm:GetParameters')).toEqual([]);
    expect(allowed(templateOf('{ slack: "${secret:slack}" }'), 'ssm:GetParameters')).toEqual([
      'Pulse',
      'Respond',
    ]);
    expect(allowed(templateOf('{ email: a@example.com }', hooked), 'ssm:GetParameters')).toEqual([
      'Pulse',
      'Respond',
    ]);
  });

  it('lets the sweep read the secrets of its monitors, and none that signs for a client', () => {
    const header = ', headers: { Authorization: "${secret:probe}" }';
    const template = templateOf('{ email: a@example.com }', hooked, header);
    expect(allowed(template, 'ssm:GetParameters')).toEqual(['Pulse', 'Respond', 'Sweep']);
    const ofSweep = Object.entries(template.findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.startsWith('Sweep'))
      .map(([, policy]) => JSON.stringify(policy));
    expect(ofSweep.join()).toContain('/probe"');
    expect(ofSweep.join()).not.toMatch(/hook-of-acme|Ref":"AWS::StackName"\},"\/\*"/u);
  });

  it('lets it read all of the stack where they are more than a policy can name', () => {
    const headers = Array.from({ length: 25 }, (_, n) => `X-${n}: "\${secret:s${n}}"`).join(', ');
    const template = templateOf('{ email: a@example.com }', '', `, headers: { ${headers} }`);
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toMatch(
      /"Ref":"AWS::StackName"\},"\/\*"/u,
    );
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
