import { parseDuration, showDuration } from '../duration.ts';
import type { Finding } from './issues.ts';
import { asList, asMap, asText } from './raw.ts';

const durationOf = (value: unknown): number => parseDuration(asText(value) ?? '') ?? 0;

/** What the clock does where it runs out by the time of the first call. */
function effect(afterMs: number, acknowledgeMs: number, steps: number): string {
  if (steps === 1) return ', too early for anybody to answer';
  return afterMs === acknowledgeMs ? ' and calls the second step too' : ' and calls the second step first';
}

/** Warnings about policies whose `clocks.acknowledge` runs out before anybody could have acknowledged. */
export function checkAcknowledgeClocks(root: unknown): readonly Finding[] {
  return Object.entries(asMap(asMap(root).policies)).flatMap(([name, policy]): readonly Finding[] => {
    const steps = asList(asMap(policy).steps, ['policies', name, 'steps']);
    const [first] = steps;
    const acknowledgeMs = durationOf(asMap(asMap(policy).clocks).acknowledge);
    const afterMs = durationOf(asMap(first?.value).after);
    if (!first || acknowledgeMs === 0 || afterMs < acknowledgeMs) return [];
    const [after, runsOut] = [showDuration(afterMs), showDuration(acknowledgeMs)];
    const instead = showDuration(afterMs + acknowledgeMs);
    return [
      {
        path: [...first.path, 'after'],
        at: 'value',
        message: `after: nobody is called before ${after}, but clocks.acknowledge runs out at ${runsOut}${effect(afterMs, acknowledgeMs, steps.length)}: leave out after to call at once, or write acknowledge: ${instead}`,
      },
    ];
  });
}
