type Level = 'info' | 'error';

/**
 * One line of JSON a message, which CloudWatch Logs Insights reads by field. Never give it a secret. With
 * `LOG_LEVEL=error` in the environment only errors are written.
 */
export function log(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  if (level === 'info' && process.env.LOG_LEVEL === 'error') return;
  process.stdout.write(`${JSON.stringify({ level, message, ...fields })}\n`);
}

/** What an error says of itself and its causes, without their stacks. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error instanceof AggregateError ? error.errors.slice(0, 3).map(told) : [];
  const cause = error.cause === undefined ? [] : [told(error.cause)];
  return [`${error.name}: ${error.message}`, ...inner, ...cause].join(' < ');
}
