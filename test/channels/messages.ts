import type { MessageOn } from '../../lambda/engine/ports.ts';
import type { PagerDutyEvent } from '../../lambda/core/texts/pagerduty-events.ts';
import type { Hooked } from './stand-ins.ts';

export const event = (dedup_key: string): PagerDutyEvent => ({
  event_action: 'trigger',
  dedup_key,
  client: 'Shodo',
  client_url: 'https://status.example.net/i/x',
  links: [],
  payload: {
    summary: 'DOWN web',
    source: 'web',
    severity: 'critical',
    timestamp: '2026-11-21T03:00:00.000Z',
    component: 'web/page',
    group: 'web',
    class: 'STATUS',
    custom_details: {},
  },
});

const json = <C extends 'webhook' | 'slack' | 'teams'>(channel: C) => ({
  channel,
  contact: 'sato',
  id: '0123456789abcdef0123456789abcdef',
  body: '{"text":"DOWN 予約"}',
});

export const messageOn: { readonly [C in Hooked]: MessageOn<C> } = {
  webhook: json('webhook'),
  slack: json('slack'),
  teams: json('teams'),
  pagerduty: { channel: 'pagerduty', contact: 'sato', events: [event('i-1'), event('i-2')] },
};
