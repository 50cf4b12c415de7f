import { describe, expect, it } from '@jest/globals';
import { configFile } from '../support/config-file.ts';
import { synthOut } from '../support/synth-out.ts';
import { alarmsHeard } from './rules/functions.ts';
import { onlyMay } from './rules/policies.ts';
import { finiteRetries, messagesStayHidden } from './rules/retries.ts';
import { at, resourcesOf, target, type Template } from './rules/template.ts';

const withContacts = (count: number): string =>
  configFile({
    title: 'Large',
    contacts: Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`person-${n}`, { email: `person-${n}@example.com` }]),
    ),
    services: [{ id: 'site', monitors: ['https://example.com/'] }],
  });

/** A value as it will be at run time, with names as long as CloudFormation makes them. */
function deployed(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = at(value, 'Fn::Join', 1) as readonly unknown[] | undefined;
  if (parts) return parts.map(deployed).join(String(at(value, 'Fn::Join', 0)));
  const name = target(value) ?? '';
  return name.startsWith('AWS::') ? 'x'.repeat(16) : `Shodo-${name}-${'X'.repeat(12)}`;
}

/** A document with every intrinsic replaced by what it will be. */
function spelled(document: unknown): string {
  const longest = 'arn:aws:sns:ap-northeast-1:123456789012:';
  return JSON.stringify(document, (_, value: unknown) =>
    ['Ref', 'Fn::GetAtt', 'Fn::Join'].some((one) => at(value, one) !== undefined)
      ? `${longest}${deployed(value)}`
      : value,
  );
}

const environmentBytes = (template: Template): readonly number[] =>
  resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
    Object.entries(at(Properties, 'Environment', 'Variables') as object)
      .map(([name, value]) => name.length + deployed(value).length)
      .reduce((sum, bytes) => sum + bytes, 0),
  );

/** IAM counts 10,240 characters for the inline policies of a role, and 6,144 for each of the others. */
const policyBytes = (template: Template, type: string): readonly number[] =>
  resourcesOf(template, type).map(([, { Properties }]) => spelled(Properties?.PolicyDocument).length);

describe('a config with many contacts', () => {
  it('fits into the environment of the functions and into one stack', async () => {
    const { template } = await synthOut({ whole: false, config: withContacts(60) });
    expect(Math.max(...environmentBytes(template))).toBeLessThan(4096);
    expect(Math.max(...policyBytes(template, 'AWS::IAM::Policy'))).toBeLessThan(10_240);
    expect(Math.max(...policyBytes(template, 'AWS::IAM::ManagedPolicy'))).toBeLessThan(6_144);
    expect(Object.keys(template.Resources).length).toBeLessThan(500);
    expect(onlyMay('sns:Publish', ['Respond', 'Pulse'])(template)).toEqual([]);
    expect(resourcesOf(template, 'AWS::SNS::Topic')).toHaveLength(62);
  });

  it('is refused in words when it does not', async () => {
    await expect(synthOut({ whole: false, config: withContacts(200) })).rejects.toThrow(
      /^200 contacts and clients have an email address, more than one stack can tell: .* of 3584 bytes\. Give/,
    );
  });
});

describe('a config of heartbeats alone', () => {
  it('has no alarm on sweeps, which never run, and is otherwise whole', async () => {
    const { template } = await synthOut({
      whole: false,
      anyTarget: true,
      config: configFile({
        title: 'Beats',
        contacts: { sato: { sms: '+819012345678' } },
        services: [{ id: 'jobs', monitors: [{ id: 'nightly', heartbeat: '24h', grace: '30m' }] }],
      }),
    });
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id]) => id);
    expect(alarms.filter((id) => id.startsWith('AlarmsSweepMissing'))).toEqual([]);
    expect([alarmsHeard, finiteRetries, messagesStayHidden].flatMap((rule) => rule(template))).toEqual([]);
    expect(resourcesOf(template, 'AWS::SNS::Topic')).toHaveLength(2);
  });
});
