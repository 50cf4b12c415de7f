import { likelyCauses } from './causes.ts';
import type { Impaired } from './causes.ts';
import type { Declaration, PersonFact } from './facts.ts';
import type { Lapse } from './oncall/response.ts';
import type { Monitor } from './monitor.ts';
import { isCall } from './oncall/still-due.ts';
import type { IncidentDue, PageContent } from './outbox.ts';
import type { Client, Plan, Service } from './plan.ts';
import { shownTarget } from './target.ts';
import type { Text } from './text.ts';
import type { Alert, News } from './texts/alert.ts';

const asText = (id: string): Text => ({ en: id, ja: id });

const earliest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** The name of a service, or of a vendor (`vendor:ID`). */
export function nameOf(plan: Plan, id: string): Text {
  const vendor = plan.vendors.find((each) => `vendor:${each.id}` === id);
  return vendor?.name ?? plan.services.find((each) => each.id === id)?.name ?? asText(id);
}

/** When the client must have heard of it: the earliest of its contract and the policy of the service. */
export function firstNoticeBy(
  plan: Plan,
  service: Service | undefined,
  client: Client | null,
  since: number | null,
): number | null {
  if (since === null) return null;
  const policy = service && plan.policies[service.policy];
  const clocks = [policy?.clocks.firstNoticeMs ?? null, client?.contract.firstNoticeMs ?? null];
  return earliest(clocks.map((ms) => (ms === null ? null : since + ms)));
}

export const nameOfPerson = (plan: Plan, id: string): string => plan.contacts[id]?.name ?? id;

function newsOf(plan: Plan, news: PersonFact | Lapse): News {
  if (news.fact === 'lapsed') {
    const silentMs = news.at - news.data.heardAt;
    return { what: news.fact, by: nameOfPerson(plan, news.data.owner), to: null, silentMs };
  }
  return {
    what: news.fact,
    by: nameOfPerson(plan, news.data.contact),
    to: news.fact === 'handed' ? nameOfPerson(plan, news.data.to) : null,
    ...(news.fact === 'paused' && {
      pause: { until: news.data.until, monitors: news.data.monitors.length },
    }),
    ...(news.fact === 'declared' && { text: news.data.text }),
  };
}

const declaredOf = (
  plan: Plan,
  { contact, at, kind, vendor, level, text }: Declaration & { readonly at: number },
): NonNullable<Alert['declared']> => ({
  by: nameOfPerson(plan, contact),
  at,
  kind,
  ...(vendor && { vendor: 'id' in vendor ? nameOf(plan, `vendor:${vendor.id}`) : asText(vendor.name) }),
  level,
  text,
});

/** All that these dues know not to be up: what each tells of, and what was a cause of it. */
function impairedIn(dues: readonly IncidentDue[]): readonly Impaired[] {
  const over = new Set(dues.filter(({ content }) => content.until !== null).map((due) => due.incident));
  const known = dues.flatMap(({ incident, content }): readonly Impaired[] => {
    const { service: id, level, since, causes } = content;
    const isBad = level === 'down' || level === 'degraded';
    return [...causes, ...(isBad && !over.has(incident) ? [{ id, level, since }] : [])];
  });
  return [...new Map(known.map((each) => [each.id, each])).values()];
}

function causesAmong(plan: Plan, content: PageContent, impaired: readonly Impaired[]): Alert['causes'] {
  if (content.until !== null) return [];
  const causes = likelyCauses(plan, content.service, content.since, impaired);
  return causes.map(({ id, level, since }) => ({ id, level, since, name: nameOf(plan, id) }));
}

const gravity = { missed: 0, due: 1, told: 2 } as const;

/** The gravest of what the dues tell of notices to clients; a call for help, or that it is over, says more. */
function clientNewsOf(plan: Plan, dues: readonly IncidentDue[]): NonNullable<Alert['clientNews']> | null {
  const [news] = dues
    .toReversed()
    .flatMap(({ content }) => content.clientNews ?? [])
    .toSorted((a, b) => gravity[a.what] - gravity[b.what]);
  if (!news) return null;
  const names = plan.clients.filter(({ id }) => news.clients.includes(id)).map(({ name }) => name);
  const alone = !dues.some(({ page }) => isCall(page) || page.startsWith('resolved#'));
  return { news, names, alone };
}

/** The dues of one incident and contact, as one alert: what the latest of them tells. */
function alertOf(
  plan: Plan,
  dues: readonly [IncidentDue, ...IncidentDue[]],
  monitors: readonly Monitor[],
  impaired: readonly Impaired[],
  link: string,
): Alert {
  const due = dues.reduce((latest, each) => (each.at >= latest.at ? each : latest));
  const { content } = dues.find((each) => each.content.until !== null) ?? due;
  const service = plan.services.find((each) => each.id === content.service);
  const since = content.pagingSince;
  const touched = plan.clients.filter((client) => client.services.includes(content.service));
  const clients = touched.map((client) => ({
    name: client.name,
    firstNoticeBy: content.noticed?.includes(client.id) ? null : firstNoticeBy(plan, service, client, since),
  }));
  const names = (ids: readonly string[]): readonly string[] => ids.map((id) => nameOfPerson(plan, id));
  const targets = new Map(monitors.map((monitor) => [monitor.id, shownTarget(monitor)]));
  const [kind, n] = due.page.split('#');
  return {
    incident: due.incident,
    service: { id: content.service, name: service?.name ?? asText(content.service) },
    level: content.level,
    since: content.since,
    downSince: content.downSince,
    flapping: content.flapping,
    until: content.until,
    ...(content.why && { why: content.why }),
    ...(content.pause && {
      paused: { by: nameOfPerson(plan, content.pause.contact), until: content.pause.until },
    }),
    declared: content.declared ? declaredOf(plan, content.declared) : null,
    overBy: content.liftedBy ? nameOfPerson(plan, content.liftedBy) : null,
    affected: content.affected.map((each) => ({
      ...each,
      target: targets.get(each.monitor) ?? each.monitor,
    })),
    clients,
    firstNoticeBy: earliest(clients.map((client) => client.firstNoticeBy)),
    causes: causesAmong(plan, content, impaired),
    workaround: service?.workaround ?? null,
    runbook: service?.runbook ?? null,
    paged: names(content.paged),
    next: content.next && { at: content.next.at, names: names(content.next.contacts) },
    news: content.news && newsOf(plan, content.news),
    clientNews: clientNewsOf(plan, dues),
    repeat: kind === 'repeat' ? Number(n?.split('.').at(-1)) : 0,
    link,
  };
}

/** One alert per incident, in the order in which the incidents became due. */
export function alertsOf(
  plan: Plan,
  dues: readonly IncidentDue[],
  monitorsOf: (service: string) => readonly Monitor[],
  linkOf: (incident: string) => string,
): readonly Alert[] {
  const byIncident = Map.groupBy(
    dues.toSorted((a, b) => a.at - b.at),
    (due) => due.incident,
  );
  const impaired = impairedIn(dues);
  return [...byIncident.values()].flatMap(([first, ...others]) =>
    first
      ? [
          alertOf(
            plan,
            [first, ...others],
            monitorsOf(first.content.service),
            impaired,
            linkOf(first.incident),
          ),
        ]
      : [],
  );
}
