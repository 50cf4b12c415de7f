import type { DueItem } from '../../core/outbox.ts';
import type { Plan } from '../../core/plan.ts';
import type { Language } from '../../core/text.ts';
import { leastPublicEmail, publicEmail } from '../../core/visitors/email.ts';
import type { PublicNews } from '../../core/visitors/email.ts';
import { visitorsRecipient } from '../../core/visitors/outboxes.ts';
import type { Composed } from '../messages.ts';

/** The one mail that tells visitors all of these dues; null: they tell nothing. `page`: address of the status page, with a slash at its end. */
export function visitorsMessage(
  plan: Plan,
  language: Language,
  dues: readonly DueItem[],
  page: string,
  now: number,
): Composed | null {
  const announced = dues.filter((due) => due.about === 'public').toSorted((a, b) => a.at - b.at);
  const news = [...Map.groupBy(announced, ({ incident }) => incident)].flatMap(
    ([incident, [first, ...others]]): readonly PublicNews[] =>
      first ? [{ incident, announcements: [first.content, ...others.map(({ content }) => content)] }] : [],
  );
  const [first, ...others] = news;
  if (!first) return null;
  const frame = { title: plan.title, page: `${page}${language}/` };
  const email = {
    channel: 'email',
    contact: visitorsRecipient(language),
    services: [...new Set(announced.map(({ content }) => content.service))],
  } as const;
  const full = publicEmail([first, ...others], { language, timezone: plan.timezone }, frame, now);
  return { full: { ...email, ...full }, minimal: { ...email, ...leastPublicEmail(frame.page) } };
}
