import { openCarriers } from '../../lambda/channels/carriers.ts';
import type { Carrier } from '../../lambda/engine/ports.ts';
import { RefusedError } from '../../lambda/engine/ports.ts';
import { startStandIn, type StandIn, type StandInAnswer } from '../support/stand-in.ts';
import { planOf } from '../support/world.ts';

export const now = Date.UTC(2026, 10, 21, 3);

export const secrets: Readonly<Record<string, string>> = {
  signing: 'canary-signing-0123456789',
  key: 'canarykey0123456789abcdef01234567',
  path: 'canaryT0/canaryB0/canaryHook',
};

/** What a stand-in answers when all is well. */
export const fine = {
  webhook: { body: '' },
  slack: { body: 'ok' },
  teams: { status: 202, body: '' },
  pagerduty: { status: 202, body: '{"status":"success","message":"Event processed","dedup_key":"i-1"}' },
} as const;

export type Hooked = keyof typeof fine;

/** A contact with every channel at one local server, whose URL paths hold a secret, and the carrier of all. */
export interface Hooks {
  readonly standIn: StandIn;
  readonly carrier: Carrier;
  answer: StandInAnswer;
}

export async function startHooks({ allow = '127.0.0.1/32' } = {}): Promise<Hooks> {
  const standIn = await startStandIn(() => hooks.answer);
  const { plan } = planOf(`
title: Cloud
allowPrivateTargets: [${allow}]
contacts:
  sato:
    webhook: { url: "${standIn.endpoint}/webhook/\${secret:path}", secret: "\${secret:signing}" }
    slack: "\${secret:slack}"
    teams: "${standIn.endpoint}/teams/\${secret:path}"
    pagerduty: { key: "\${secret:key}", url: "${standIn.endpoint}/v2/enqueue" }
  lost: { slack: "\${secret:nowhere}" }
services: [ { id: web, monitors: [ "https://example.com/" ] } ]
clients:
  - id: acme
    services: [web]
    notify: { webhook: { url: "${standIn.endpoint}/acme/\${secret:path}", secret: "\${secret:signing}" } }
`);
  const known: Readonly<Record<string, string>> = {
    ...secrets,
    slack: `${standIn.endpoint}/slack/${secrets.path ?? ''}`,
  };
  const carrier = openCarriers({
    plan,
    sns: { send: () => Promise.reject(new RefusedError('not for SNS')) },
    now: () => now,
    secrets: () =>
      Promise.resolve((name) => {
        const value = known[name];
        if (value === undefined) throw new Error(`no secret ${name}`);
        return value;
      }),
  });
  const hooks: Hooks = { standIn, carrier, answer: { body: 'ok' } };
  return hooks;
}
