import { describe, expect, it } from '@jest/globals';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from '../../lib/acknowledge.ts';
import { synthOut } from '../support/synth-out.ts';

const checked = (acknowledged: boolean): App => {
  const app = new App({ analyticsReporting: false });
  const topic = new Topic(new Stack(app, 'Plain'), 'Topic');
  if (acknowledged) acknowledge(topic, { SNS3: 'Nothing is ever published' });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
};

describe('cdk-nag', () => {
  it('finds nothing in the stack that was not considered', async () => {
    const plugins = (app: App) => [new AwsSolutionsChecks(app)];
    await expect(synthOut({ whole: false, plugins })).resolves.toBeDefined();
  });

  it('would find something', () => {
    expect(() => checked(false).synth()).toThrow(/AwsSolutions-SNS3/);
    expect(() => checked(true).synth()).not.toThrow();
  });
});
