/** The command cannot be run as it was asked for. Told on stderr as it stands; the process exits 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
