import { parseArgs, type ParseArgsConfig } from 'node:util';
import { instead } from '../../lambda/core/config/nearest.ts';
import { UsageError } from './usage.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

function explain(error: Error, args: readonly string[], known: readonly string[]): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const written = /'(-[^']*)'/.exec(error.message)?.[1] ?? args.find((arg) => arg.startsWith('-')) ?? '';
    const names = known.map((name) => `--${name}`);
    return `unknown option ${written}: ${instead(written, names)}`;
  }
  const [first = error.message] = error.message.split(/\n|\. /, 1);
  return first;
}

/**
 * The options and names that a command was given.
 * @throws UsageError
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(explain(error, args, Object.keys(options)), { cause: error });
  }
}
