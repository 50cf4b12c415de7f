import type { PlanSource } from '../../lambda/core/plan.ts';
import { planOf } from '../support/world.ts';

const head = `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
`;

/** Everybody at once. */
const plain = `${head}
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679" }
services:
  - { id: booking, monitors: [ { id: page, http: "https://example.com/" } ] }
`;

/** Steps, repeats, a rota, two services of which one needs the other. */
const stepped = `${head}
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679" }
  tanaka: { email: tanaka@example.com, language: ja }
rotas:
  night: { members: [tanaka, suzuki], handover: "Mon 00:00", since: 2026-11-02 }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 90s, notify: [suzuki] }
      - { after: 3m, notify: [night] }
    repeat: 4m
services:
  - id: booking
    policy: default
    dependsOn: [login]
    monitors:
      - { id: page, http: "https://example.com/" }
      - { id: api, http: "https://example.com/api" }
  - { id: login, policy: default, monitors: [ { id: page, http: "https://example.com/login" } ] }
`;

/** What an escalation has beyond its steps: a clock for the acknowledgement, and one that lapses. */
const lapsing = `${head}
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679", email: suzuki@example.com }
  tanaka: { email: tanaka@example.com, language: ja }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 4m, notify: [suzuki] }
      - { after: 9m, notify: [tanaka] }
    repeat: 5m
    acknowledgementLasts: 5m
    clocks: { acknowledge: 2m }
services:
  - { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] }
  - { id: login, policy: default, monitors: [ { id: page, http: "https://example.com/login" } ] }
`;

const many = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Enough services for the rates of a storm. */
const storm = `${head}
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
services:
${many.map((id) => `  - { id: ${id}, monitors: [ { id: page, http: "https://example.com/${id}" } ] }`).join('\n')}
`;

/** The kinds of site that schedules are made for. */
export const sites = { plain, stepped, lapsing, storm } as const;
export type Site = keyof typeof sites;
export const siteNames = Object.keys(sites) as readonly Site[];

const compiled = new Map<Site, PlanSource>();

export function siteOf(site: Site): PlanSource {
  const known = compiled.get(site) ?? planOf(sites[site]);
  compiled.set(site, known);
  return known;
}
