import { acknowledged } from '../../core/drill/drill.ts';
import type { DrillItem } from '../../core/drill/drill.ts';
import { ConflictError } from '../ports.ts';
import { readDrill } from './send.ts';
import type { DrillDeps } from './report.ts';

const attempts = 4;

/**
 * Notes that a drill has reached its contact. The first to acknowledge keeps it: `did` is `settled` for all others.
 * @throws ConflictError when others were faster every time
 */
export async function acknowledgeDrill(
  { store, clock }: DrillDeps,
  drill: DrillItem,
  by: string,
): Promise<{ readonly did: 'told' | 'settled'; readonly drill: DrillItem }> {
  let current = drill;
  for (let attempt = 1; ; attempt++) {
    if (current.acknowledged) return { did: 'settled', drill: current };
    const told = acknowledged(current, by, clock.now());
    try {
      await store.put(told, { if: 'version', is: current.version });
      return { did: 'told', drill: told };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      current = (await readDrill(store, drill.contact, drill.seq)) ?? current;
    }
  }
}
