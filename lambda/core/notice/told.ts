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
  /** Whose fault it is, or who reports trouble; what the config no longer has is left out. */
  readonly vendors: readonly Text[];
  readonly workaround: Text | null;
  /** In which times are told; null: that of the reader goes without saying. */
  readonly timezone: string;
}

const nobody: Text = { en: '', ja: '' };

/** The names are those of the plan as it is now; what it no longer has is left out. */
export function toldOf(plan: Plan, telling: Telling): Told {
  const service = plan.services.find((each) => each.id === telling.service);
  return {
    telling,
    title: plan.title,
    service: service?.name ?? nobody,
    client: plan.clients.find((each) => each.id === telling.client)?.name ?? '',
    vendors: vendorNames(plan, telling),
    workaround: telling.workaround ?? service?.workaround ?? null,
    timezone: plan.timezone,
  };
}

/** The names of the vendors that a fault tells of. */
export function vendorNames(
  { vendors }: Pick<Plan, 'vendors'>,
  { fault }: Pick<Telling, 'fault'>,
): readonly Text[] {
  switch (fault.kind) {
    case 'vendor':
      return vendors.filter(({ id }) => id === fault.vendor).map(({ name }) => name);
    case 'other vendor':
      return [{ en: fault.name, ja: fault.name }];
    case 'reported':
      return vendors.filter(({ id }) => fault.vendors.includes(id)).map(({ name }) => name);
    default:
      return [];
  }
}
