import type { Markup } from '../html.ts';
import { timeTag, timesFor } from '../times.ts';
import type { DeskReader } from './view.ts';
import { deskWords } from './words.ts';
import type { DeskWords } from './words.ts';

/** A reader's own words and clock. */
export interface Voice {
  readonly words: DeskWords;
  /** `14:02`, with its date where that is not today's. */
  readonly when: (at: number) => string;
  readonly time: (at: number) => Markup;
}

export function voiceOf({ reader, at: now }: { readonly reader: DeskReader; readonly at: number }): Voice {
  const times = timesFor(reader.language, reader.timezone);
  const when = (at: number): string => times.moment(at, now);
  return { words: deskWords[reader.language], when, time: (at) => timeTag(at, when(at)) };
}
