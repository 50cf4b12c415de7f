import type { Brief, BriefLine } from './brief.ts';

/** A description holds 8,000 characters. */
export const chatRoomBytes = 5_000;

const lookAlikes: Readonly<Record<string, string>> = {
  '<': '‹',
  '>': '›',
  '[': '［',
  ']': '］',
  '@': '＠',
  '*': '∗',
  _: 'ˍ',
  '~': '∼',
  '`': 'ˋ',
};

/** The markup is that of whichever chat reads it: what would be markup or a mention in any becomes a look-alike. */
const shown = (text: string): string => text.replace(/[<>[\]@*_~`]/g, (mark) => lookAlikes[mark] ?? mark);

const lineOf = ({ text, link }: BriefLine): string =>
  link === null ? shown(text) : `${shown(text)}\n${link}`;

/**
 * A custom notification of Amazon Q Developer in chat applications, as it is published to a topic
 * (https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html). Messages with the same `thread` stand
 * in one thread.
 */
export function chatNotification({ title, link, lines }: Brief, thread: string | null): string {
  const description = [...lines.map(lineOf), ...(link === null ? [] : [link])].join('\n');
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: shown(title),
      description: description === '' ? shown(title) : description,
    },
    ...(thread !== null && { metadata: { threadId: thread, summary: shown(title) } }),
  });
}
