import { owedReports } from './owed.ts';
import type { AfterGround } from './owed.ts';
import type { Reminding } from './reminders.ts';

/** Need this still be brought to anybody's mind, or was it done, or put off to another day, since it became due? */
export function isStillOwed(content: Reminding, ground: AfterGround): boolean {
  if (content.what === 'fix') {
    const { id, due } = content.fix;
    return ground.story.fixes.some((fix) => fix.id === id && fix.due === due && fix.keptAt === null);
  }
  return owedReports(ground).some(
    ({ client, due, metAt }) => metAt === null && due === content.due && content.clients.includes(client),
  );
}
