import type { Alert, Reader } from './alert.ts';
import { clip } from './clean.ts';
import { clustersOf, membersOf } from './clusters.ts';
import { countsOf, essentials } from './email-digest.ts';
import { deadline, emailWordsOf } from './email-pieces.ts';
import { newsOf } from './email-text.ts';
import { distinct, groupsOf, noticeBy } from './standing.ts';

/** A line of clean text, and where it leads. */
export interface BriefLine {
  readonly text: string;
  readonly link: string | null;
}

/** What a message in a chat says, free of its markup. */
export interface Brief {
  readonly title: string;
  /** To the incident, if there is one only. */
  readonly link: string | null;
  readonly lines: readonly BriefLine[];
}

const maxTitleUnits = 200;

/** Around a line, whatever the markup of the chat. */
const lineBytes = 120;

const bytesOf = ({ text, link }: BriefLine): number =>
  Buffer.byteLength(JSON.stringify(text)) + Buffer.byteLength(link ?? '') + lineBytes;

const plain = (text: string): BriefLine => ({ text, link: null });

/** What these alerts say to one reader in a chat, in about `roomBytes` of UTF-8 in all; `now` is ms since 1970. */
export function briefOf(alerts: readonly Alert[], reader: Reader, now: number, roomBytes: number): Brief {
  const those = distinct(alerts);
  const [alert] = those;
  if (alert === undefined) return { title: 'Shodo', link: null, lines: [] };
  return those.length === 1 ? single(alert, reader, now, roomBytes) : digest(those, reader, now, roomBytes);
}

function single(alert: Alert, reader: Reader, now: number, roomBytes: number): Brief {
  const [head = '', ...lines] = essentials(alert, reader, now);
  const shown = [...newsOf(alert, reader, now), ...lines]
    .filter((line) => line !== '')
    .map((line) => plain(clip(line, 600, '…')));
  return { title: clip(head, maxTitleUnits, '…'), link: alert.link, lines: fitting(shown, roomBytes) };
}

/** A line for each incident, as far as there is room; the others are counted. */
function digest(alerts: readonly Alert[], reader: Reader, now: number, roomBytes: number): Brief {
  const words = emailWordsOf(reader);
  const groups = groupsOf(alerts);
  const due = deadline(noticeBy(alerts), reader, now);
  const first = due === null ? [] : [plain(words.firstDue(due))];
  const all = clustersOf(groups.flatMap((group) => group.alerts)).flatMap(membersOf);
  const heads = all.map((alert): BriefLine => {
    const [head = ''] = essentials(alert, reader, now);
    return { text: clip(head, maxTitleUnits, '…'), link: alert.link };
  });
  const shown = fitting(heads, roomBytes);
  const rest = heads.length - shown.length;
  return {
    title: clip(countsOf(groups, reader, now), maxTitleUnits, '…'),
    link: null,
    lines: [...first, ...shown, ...(rest > 0 ? [plain(words.unlisted(rest))] : [])],
  };
}

/** As many of the lines, from the first on, as there is room for. */
function fitting(lines: readonly BriefLine[], roomBytes: number): readonly BriefLine[] {
  let left = roomBytes;
  const end = lines.findIndex((line) => (left -= bytesOf(line)) < 0);
  return end === -1 ? lines : lines.slice(0, end);
}
