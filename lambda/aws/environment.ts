/** A variable that the stack sets is missing. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** @throws EnvironmentError */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new EnvironmentError(
      `the environment variable ${name} is not set: the stack sets it, so deploy again`,
    );
  }
  return value;
}

/** Topic ARNs by contact id, `*ops` for the ops, from the compact form that the stack gives. */
export function topicArns(): Readonly<Record<string, string>> {
  const prefix = process.env.TOPIC_ARN_PREFIX ?? '';
  const names = JSON.parse(environment('TOPIC_ARNS')) as Record<string, string>;
  return Object.fromEntries(Object.entries(names).map(([id, name]) => [id, `${prefix}${name}`]));
}
