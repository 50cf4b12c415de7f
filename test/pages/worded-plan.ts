import type { Plan, PlanSource } from '../../lambda/core/plan.ts';
import type { Text } from '../../lambda/core/text.ts';
import { yaml } from '../engine/desk/case.ts';
import { planOf } from '../support/world.ts';
import type { Texts } from './texts.ts';

const depends = '  - { id: login, name: { ja: ログイン, en: Sign-in }, policy: default,';

const config = `${yaml.replace(depends, `${depends} dependsOn: ["vendor:mailer", "vendor:host"],`)}  - id: beta
    name: ベータ
    language: ja
    services: [booking, login]
    notify: { email: [info@beta.example], sms: ["+819099998888"] }
    contract: { sla: 99.5, firstNotice: 12m, nextUpdate: 20m }
  - { id: silent, name: Silent, language: en, services: [booking] }
vendors:
  - { id: mailer, name: Mailer Inc. }
  - { id: host, name: Host Ltd. }
disclosure: [appi, gdpr, nis2, tba]
windows:
  - { id: release, kind: maintenance, services: [login], at: 2026-11-02T11:30+09:00, for: 2h }
  - { id: later, kind: maintenance, services: [booking, login], at: 2026-11-04T02:00+09:00, for: 2h }
`;

/** The plan of the story, with these words in each place where people write some. */
export function planWith(texts: Texts): PlanSource {
  const source = planOf(config);
  const both = (words: Text): Text => ({ en: texts(words.en), ja: texts(words.ja) });
  const { plan } = source;
  const worded: Plan = {
    ...plan,
    title: both(plan.title),
    services: plan.services.map((service) => ({
      ...service,
      name: both(service.name),
      workaround: service.workaround && both(service.workaround),
      runbook: service.runbook && texts(service.runbook),
    })),
    clients: plan.clients.map((client) => ({ ...client, name: texts(client.name) })),
    vendors: plan.vendors.map((vendor) => ({ ...vendor, name: both(vendor.name) })),
    contacts: Object.fromEntries(
      Object.entries(plan.contacts).map(([id, contact]) => [id, { ...contact, name: texts(contact.name) }]),
    ),
  };
  return { ...source, plan: worded };
}
