import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../bin/commands/config.ts';
import { stackConfig } from '../../lib/stack-config.ts';
import { configFile } from '../support/config-file.ts';
import { synthOut } from '../support/synth-out.ts';
import { at, resourcesOf, shown } from './rules/template.ts';

const config = (more: object): string =>
  configFile({
    title: 'Options',
    contacts: { sato: { sms: '+819012345678' } },
    services: [{ id: 'site', monitors: ['https://example.com/'] }],
    ...more,
  });

describe('what the config decides about the stack', () => {
  it('serves the page under a name of its own, with TLS 1.2 at least', async () => {
    const certificateArn =
      'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
    const domain = { name: 'status.example.net', certificateArn };
    const { template } = await synthOut({ whole: false, config: config({ domain }) });
    const [[, distribution] = []] = resourcesOf(template, 'AWS::CloudFront::Distribution');
    expect(at(distribution, 'Properties', 'DistributionConfig')).toMatchObject({
      Aliases: ['status.example.net'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    const urls = resourcesOf(template, 'AWS::Lambda::Function').flatMap(
      ([, { Properties }]) => at(Properties, 'Environment', 'Variables', 'PAGE_URL') ?? [],
    );
    expect(urls).toEqual(Array(4).fill('https://status.example.net'));
  });

  it("links to the distribution's own name otherwise", async () => {
    const { template } = await synthOut({ whole: false, config: config({}) });
    expect(shown(template.Outputs?.PageUrl?.Value)).toMatch(
      /^https:\/\/\$\{SiteDistribution\w+\.DomainName\}$/,
    );
  });

  it('gives each client with email a topic of all its addresses, to which only senders may publish', async () => {
    const clients = [
      {
        id: 'acme',
        name: 'Acme',
        services: ['site'],
        notify: { email: ['it@acme.example', 'a@acme.example'] },
      },
      { id: 'beta', name: 'Beta', services: ['site'], notify: { sms: ['+15550100'] } },
    ];
    const { template } = await synthOut({ whole: false, config: config({ clients }) });
    const topics = resourcesOf(template, 'AWS::SNS::Topic').filter(([id]) => id.startsWith('Toclient'));
    expect(topics.map(([, { Properties }]) => Properties?.Subscription)).toEqual([
      ['it@acme.example', 'a@acme.example'].map((Endpoint) => ({ Protocol: 'email', Endpoint })),
    ]);
    const [[topic] = []] = topics;
    const users = resourcesOf(template, 'AWS::IAM::Policy')
      .filter(([, policy]) => JSON.stringify(policy).includes(`{"Ref":"${topic}"}`))
      .map(([id]) => id.replace(/Role.*/, ''));
    expect(users).toEqual(['Respond', 'Pulse']);
    const told = resourcesOf(template, 'AWS::Lambda::Function').flatMap(
      ([, { Properties }]) => at(Properties, 'Environment', 'Variables', 'TOPIC_ARNS') ?? [],
    );
    const ofClient = told.map(shown).filter((topics) => topics.includes('"client:acme":'));
    expect([ofClient.length, told.length]).toEqual([2, 3]);
  });

  it('deploys to the home that is named, and without one wherever the deployer is', () => {
    const propsOf = (file: string) => stackConfig(loadConfig(file), file, 0);
    expect(propsOf(config({ locations: { home: 'ap-northeast-1' } })).env).toEqual({
      region: 'ap-northeast-1',
    });
    expect(propsOf(config({})).env).toBeUndefined();
  });

  it('puts no header, body or address of a probe into the template', async () => {
    const canary = 'canary-5f3a';
    const monitor = {
      id: 'page',
      http: `https://${canary}.example.com/`,
      method: 'POST',
      headers: { Authorization: '${secret:booking}', 'X-Trace': canary },
      body: canary,
    };
    const { template } = await synthOut({
      whole: false,
      config: config({ services: [{ id: 'site', monitors: [monitor] }] }),
    });
    expect(JSON.stringify(template)).not.toMatch(/canary-5f3a|secret:booking/);
  });
});
