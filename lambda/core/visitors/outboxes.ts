import type { Plan } from '../plan.ts';
import type { Language } from '../text.ts';

/** Ids of contacts cannot hold a `:`, so this is nobody's: all visitors who read one language share a topic and an outbox. */
export const visitorsRecipient = (language: Language): string => `visitors:${language}`;

/** Is it the outbox, and the topic, of visitors, whatever language they read? */
export const isVisitors = (recipient: string): boolean => recipient.startsWith('visitors:');

/** The outboxes of all visitors, whose topics are called the same; none: nobody can subscribe. */
export const visitorsRecipients = ({ visitors, languages }: Pick<Plan, 'visitors' | 'languages'>) =>
  visitors.subscribe ? languages.map(visitorsRecipient) : [];

/** Which language an outbox of visitors speaks; null: it is not one, or one that the plan no longer has. */
export const visitorsLanguage = (plan: Pick<Plan, 'visitors' | 'languages'>, recipient: string) =>
  plan.visitors.subscribe
    ? (plan.languages.find((language) => visitorsRecipient(language) === recipient) ?? null)
    : null;
