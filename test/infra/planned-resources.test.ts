import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../bin/commands/config.ts';
import { deploymentOf } from '../../lambda/core/bill/deployment.ts';
import { stackProps } from '../../lib/stack-config.ts';
import { configFile } from '../support/config-file.ts';
import { synthOut } from '../support/synth-out.ts';

const people = {
  a: { email: 'a@example.com' },
  b: { email: 'b@example.com' },
  c: { sms: '+819012345678' },
};

const clients = [
  {
    id: 'acme',
    name: 'Acme',
    services: ['site'],
    notify: { email: ['it@acme.example', 'ops@acme.example'] },
  },
  { id: 'beta', name: 'Beta', services: ['site'], notify: { sms: ['+15550100'] } },
];

const sites = [{ id: 'site', monitors: ['https://example.com/'] }];

const configs = {
  monitors: { services: sites },
  'heartbeats alone': {
    services: [{ id: 'jobs', monitors: [{ id: 'nightly', heartbeat: '24h', grace: '30m' }] }],
  },
  clients: { services: sites, clients },
};

describe('shodo plan names what is deployed', () => {
  it.each(Object.entries(configs))('for a config of %s', async (_, parts) => {
    const config = configFile({ title: 'Planned', contacts: people, ...parts });
    const { template } = await synthOut({ whole: false, anyTarget: true, config });
    const deployed: Record<string, number> = {};
    for (const { Type } of Object.values(template.Resources)) deployed[Type] = (deployed[Type] ?? 0) + 1;
    const { resources } = deploymentOf(config, stackProps(loadConfig(config), 0).source);
    expect(Object.fromEntries(resources.map(({ type, count }) => [type, count]))).toEqual(deployed);
  });
});
