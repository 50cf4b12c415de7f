import type { Plan } from '../plan.ts';
import type { Text } from '../text.ts';
import { noticeWordsEn } from './words-en.ts';
import { noticeWordsJa } from './words-ja.ts';
import type { NoticeWords } from './words.ts';
import type { Language } from '../text.ts';
import type { Telling } from './telling.ts';

const wordsOf: Readonly<Record<Language, NoticeWords>> = { en: noticeWordsEn, ja: noticeWordsJa };

export const noticeWordsOf = (language: Language): NoticeWords => wordsOf[language];

/** A telling with the names that a client may read. */
export interface Told {
  readonly telling: Telling;
  /** Of the status page: who writes. */
  readonly title: Text;
  readonly service: Text;
  readonly client: string;
  readonly vendor: Text | null;
  readonly workaround: Text | null;
  /** In which times are told; null: that of the reader goes without saying. */
  readonly timezone: string;
}

const nobody: Text = { en: '', ja: '' };

/** The names are those of the plan as it is now; what it no longer has is left out. */
export function toldOf(plan: Plan, telling: Telling): Told {
  const service = plan.services.find((each) => each.id === telling.service);
  const { fault } = telling;
  const vendor = fault.kind === 'vendor' ? plan.vendors.find((each) => each.id === fault.vendor) : undefined;
  return {
    telling,
    title: plan.title,
    service: service?.name ?? nobody,
    client: plan.clients.find((each) => each.id === telling.client)?.name ?? '',
    vendor: vendor?.name ?? null,
    workaround: telling.workaround ?? service?.workaround ?? null,
    timezone: plan.timezone,
  };
}
