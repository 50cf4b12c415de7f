import type { NoticeState } from '../core/notice/notice.ts';
import type { Language } from '../core/text.ts';
import { durationInWords } from '../core/texts/clock.ts';
import { reportWords } from './report/words.ts';
import { reportText } from './report/written.ts';
import { levels, overall } from './standing.ts';
import { timesFor } from './times.ts';
import type { IncidentLevel, IncidentView, NoticeView, StatusView } from './view.ts';
import { words } from './words.ts';

/** The state of everything in one sentence. */
export const headline = (view: StatusView, language: Language): string => {
  const { stand, services } = overall(view);
  const [first] = services;
  if (services.length === view.services.length && view.services.length !== 1)
    return words[language].all[stand];
  if (first === undefined) return words[language].all.up;
  if (services.length === 1) return words[language].one[stand](first.name[language]);
  return words[language].some[stand](services.length, view.services.length);
};

/** Something that was seen, or that was told, of an incident. */
export interface ToldUpdate {
  readonly at: number;
  /** The same for ever, and no other update of the incident has it. */
  readonly id: string;
  readonly state: NoticeState | 'postmortem';
  /** What it is, in a word or two. */
  readonly heading: string;
  readonly text: string;
  /** Null: nobody wrote it, it was seen. */
  readonly notice: NoticeView | null;
  /** The level after it; null: it is over. */
  readonly level: IncidentLevel | null;
}

/** A notice in plain text, line by line. */
export const noticeText = (notice: NoticeView, language: Language): string => {
  const { account, eta, workaround, next, aftermath } = notice.words[language];
  return [...account, ...[eta, workaround, next, ...aftermath].filter((line) => line !== '')].join('\n');
};

/** The report on it, as it was published last. */
function reported({ report }: IncidentView, language: Language, timezone: string): readonly ToldUpdate[] {
  const at = report?.revisedAt ?? report?.publishedAt ?? null;
  if (!report || at === null) return [];
  return [
    {
      at,
      id: `report ${at}`,
      state: 'postmortem',
      heading: reportWords[language].heading,
      text: reportText(report, language, timezone),
      notice: null,
      level: null,
    },
  ];
}

/** What was seen of an incident, and what was told, in words, oldest first. Dates are given where they are not the update's own. */
export const toldUpdates = (
  incident: IncidentView,
  language: Language,
  timezone: string,
): readonly ToldUpdate[] => {
  const times = timesFor(language, timezone);
  const levelAfter = levels(incident);
  const notices = incident.notices ?? [];
  const stateAt = (at: number): NoticeState => {
    const last = notices.findLast((notice) => notice.at <= at)?.state;
    return last && last !== 'resolved' ? last : 'investigating';
  };
  const seen = incident.updates.map((update, index): ToldUpdate => {
    const level = levelAfter[index] ?? incident.level;
    const isOver = update.kind === 'resolved';
    return {
      at: update.at,
      id: `${update.kind} ${update.at}`,
      state: isOver ? 'resolved' : stateAt(update.at),
      heading: words[language].updates[update.kind],
      text: words[language].update[update.kind]({
        name: incident.service.name[language],
        level,
        since: times.moment(incident.since, update.at),
        at: times.clock(update.at),
        lasted: durationInWords(update.at - incident.since, language),
      }),
      notice: null,
      level: isOver ? null : level,
    };
  });
  const levelAt = (at: number): IncidentLevel | null =>
    (seen.findLast((update) => update.at <= at) ?? seen[0])?.level ?? null;
  const told = notices.map((notice): ToldUpdate => ({
    at: notice.at,
    id: `notice ${notice.seq}`,
    state: notice.state,
    heading: words[language].states[notice.state],
    text: noticeText(notice, language),
    notice,
    level: levelAt(notice.at),
  }));
  return [...seen, ...told, ...reported(incident, language, timezone)].toSorted((a, b) => a.at - b.at);
};
