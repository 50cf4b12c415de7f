import type { Brief, BriefLine } from './brief.ts';

/** Slack cuts texts off after 40,000 characters; escaped, this is far below. */
export const slackRoomBytes = 6_000;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Nothing in it is a mention or a link any more (https://docs.slack.dev/messaging/formatting-message-text/). */
const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => escapes[mark] ?? mark);

/** Marks that make text bold, slanted, struck or code become look-alikes that do not. */
const unmarked = (text: string): string =>
  text.replace(/[*_~`]/g, (mark) => ({ '*': '∗', _: 'ˍ', '~': '∼' })[mark] ?? 'ˋ');

const shown = (text: string): string => escaped(unmarked(text));

const lineOf = ({ text, link }: BriefLine): string =>
  link === null ? shown(text) : `<${escaped(link)}|${shown(text).replaceAll('|', '¦')}>`;

/** Body of a request to an incoming webhook of Slack. */
export function slackBody({ title, link, lines }: Brief): string {
  const text = [`*${shown(title)}*`, ...lines.map(lineOf), ...(link === null ? [] : [escaped(link)])];
  return JSON.stringify({
    text: text.join('\n'),
    mrkdwn: true,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  });
}
