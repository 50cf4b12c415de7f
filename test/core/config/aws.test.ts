import { describe, expect, it } from '@jest/globals';
import { checkForAws } from '../../../lambda/core/config/aws.ts';
import { showProblem } from '../../../lambda/core/config/problem.ts';
import { usable, withMonitors } from '../../support/read-config.ts';

const told = (text: string): readonly string[] => checkForAws(usable(text), 'c.yaml').map(showProblem);

describe('on AWS', () => {
  it('a config of public targets is fine', () => {
    const monitors = [
      'https://example.com/',
      '{ id: m, smtp: "smtp.example.com:587", interval: 10s }',
      '{ id: h, heartbeat: 1h }',
    ];
    expect(told(withMonitors(...monitors))).toEqual([]);
  });

  it.each([
    ['{ id: a, smtp: "smtp.example.com:25" }', 'smtp: port 25 is closed'],
    ['{ id: a, http: "https://example.com/", interval: 2s }', 'interval: is too short on AWS: at least 10s'],
    ['http://127.0.0.1/', 'is no public address'],
    ['http://2130706433/', 'is no public address'],
    ['http://[::1]:8080/', 'is no public address'],
    ['{ id: a, http: "http://me:${secret:x}@10.1.2.3/" }', 'is no public address'],
    ['{ id: a, tcp: "192.168.0.1:22" }', 'is no public address'],
    ['{ id: a, smtp: "[fd00::1]:587" }', 'is no public address'],
    ['{ id: a, http: "http://LOCALHOST./" }', 'is no public address'],
    ['{ id: a, dns: example.com, resolver: 10.0.0.2 }', 'resolver: is no public address'],
    ['{ id: a, dns: example.com, resolver: "[::1]:53" }', 'resolver: is no public address'],
  ])('%s cannot work: %s', (monitor, message) => {
    expect(told(withMonitors(monitor))).toEqual([expect.stringMatching(/^c\.yaml:6:\d+: /)]);
    expect(told(withMonitors(monitor))[0]).toContain(message);
  });

  it('no private target is allowed, and nothing is watched more often than every 10 s', () => {
    const text = [
      'allowPrivateTargets: [127.0.0.0/8]',
      'defaults: { interval: 5s }',
      'windows: [{ id: w, kind: watch, services: web, at: 2026-12-01T02:00Z, for: 1h, interval: 1s }]',
      withMonitors('https://example.com/'),
    ].join('\n');
    expect(told(text).map((line) => line.split(' ', 2).join(' '))).toEqual([
      'c.yaml:1:1: allowPrivateTargets:',
      'c.yaml:2:23: interval:',
      'c.yaml:3:90: interval:',
    ]);
  });
});
