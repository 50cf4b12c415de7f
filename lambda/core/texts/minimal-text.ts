import type { Alert, EmailText } from './alert.ts';
import type { Brief } from './brief.ts';
import { headsEn } from './sms-words-en.ts';
import { distinct, groupsOf, perService, standingSince } from './standing.ts';

const plain = (text: string, most: number): string => text.replace(/[^A-Za-z0-9.-]+/gu, '-').slice(0, most);

const linkOf = (alerts: readonly Alert[]): string => {
  const link = alerts[0]?.link ?? '';
  return /^https?:\/\/[\x21-\x5A\x5F\x61-\x7A]{1,110}$/u.test(link) ? link : '';
};

/** State, ids and since when, of letters, digits and a few marks that every carrier takes; times in UTC. */
function whatOf(alerts: readonly Alert[]): string {
  const groups = groupsOf(perService(distinct(alerts)));
  const [first, ...others] = groups.flatMap((group) => group.alerts);
  if (first === undefined || others.length > 0) {
    return groups.map(({ standing, alerts: those }) => `${headsEn[standing]} ${those.length}`).join(', ');
  }
  const time = new Date(first.until ?? standingSince(first)).toISOString().slice(0, 16).replace('T', ' ');
  const head = groups.map(({ standing }) => headsEn[standing]).join('');
  return `${head} ${plain(first.service.id, 24)} ${first.until === null ? 'since ' : ''}${time} UTC`;
}

/** The same for a chat. */
export const minimalBrief = (alerts: readonly Alert[]): Brief => ({
  title: whatOf(alerts),
  link: linkOf(alerts) || null,
  lines: [],
});

/** What is sent when the carrier refuses the full text: one GSM-7 part, with the link where it is harmless. */
export function minimalSms(alerts: readonly Alert[]): string {
  const what = whatOf(alerts);
  const linked = `${what} ${linkOf(alerts)}`.trim();
  return linked.length <= 160 ? linked : what;
}

/** The same as an email, with the ids of up to 1,000 services. */
export function minimalEmail(alerts: readonly Alert[]): EmailText {
  const what = whatOf(alerts);
  const services = groupsOf(perService(distinct(alerts))).flatMap(({ standing, alerts: those }) =>
    those.map(({ service }) => `${headsEn[standing]} ${plain(service.id, 64)}`),
  );
  return {
    subject: `Shodo: ${what}`,
    body: `${[what, linkOf(alerts), ...services.slice(0, 1000)].join('\n')}\n`,
  };
}
