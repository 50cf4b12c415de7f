import type { Status } from '../../lambda/core/verdict.ts';

const everyMs = 100;
const eraseLine = '\r\u001b[K';

/** How far it is, in one line of stderr; only on a terminal. */
export function showProgress(total: number): { add(status: Status): void; end(): void } {
  let done = 0;
  let notUp = 0;
  const draw = () => {
    const bad = notUp === 0 ? '' : `, ${notUp} not up`;
    process.stderr.write(`${eraseLine}${done} of ${total} probed${bad}`);
  };
  const timer = process.stderr.isTTY ? setInterval(draw, everyMs) : undefined;
  return {
    add: (status) => {
      done += 1;
      if (status !== 'up') notUp += 1;
    },
    end: () => {
      if (timer === undefined) return;
      clearInterval(timer);
      process.stderr.write(eraseLine);
    },
  };
}
