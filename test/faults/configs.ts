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

/** Clients with contracts of their own, to whom Shodo speaks by itself, and some to whom only people do. */
const served = `${head}
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { email: suzuki@example.com }
policies:
  default:
    steps: [{ notify: [sato] }]
    clocks: { firstNotice: 3m, nextUpdate: 4m }
  asking:
    steps: [{ notify: [suzuki] }]
    clocks: { firstNotice: 3m }
    holdingNotice: ask
services:
  - { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] }
  - { id: login, policy: asking, monitors: [ { id: page, http: "https://example.com/login" } ] }
clients:
  - id: acme
    name: Acme
    services: [booking, login]
    notify: { email: [it@acme.example], sms: ["+15550100"] }
    contract: { firstNotice: 1m, nextUpdate: 2m }
  - { id: beta, name: Beta, language: ja, services: [booking], notify: { email: [it@beta.example] } }
  - { id: gamma, name: Gamma, services: [login], notify: { email: [it@gamma.example] } }
`;

/** The kinds of site that schedules are made for. */
export const sites = { plain, stepped, lapsing, storm, served } as const;
export type Site = keyof typeof sites;
export const siteNames = Object.keys(sites) as readonly Site[];

const compiled = new Map<Site, PlanSource>();

export function siteOf(site: Site): PlanSource {
  const known = compiled.get(site) ?? planOf(sites[site]);
  compiled.set(site, known);
  return known;
}
