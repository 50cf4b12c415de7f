import type { ChannelReport, DrillReport } from '../../lambda/core/drill/report.ts';
import { tookInWords } from '../../lambda/core/texts/took.ts';

export const shownTook = (ms: number): string => tookInWords(ms, 'en');

const shownChannel = ({ channel, outcome, afterMs, error }: ChannelReport): string | null => {
  switch (outcome) {
    case 'waiting':
      return null;
    case 'accepted':
      return `${channel}: accepted after ${shownTook(afterMs ?? 0)}`;
    case 'tried':
      return `${channel}: not accepted yet, is tried again: ${error ?? ''}`;
    case 'failed':
      return `${channel}: failed: ${error ?? ''}`;
  }
};

/** Tells of a drill what is new, a line each. */
export class DrillProgress {
  readonly #contact: string;
  readonly #print: (line: string) => void;
  readonly #told = new Set<string>();

  constructor(contact: string, print: (line: string) => void) {
    this.#contact = contact;
    this.#print = print;
  }

  show(report: DrillReport): void {
    this.#once(`A test page to ${this.#contact} is on its way (${report.id}).`);
    for (const channel of report.channels) {
      const line = shownChannel(channel);
      if (line !== null) this.#once(`  ${line}`);
    }
    const isAccepted = report.channels.some(({ outcome }) => outcome === 'accepted');
    if (isAccepted && !report.acknowledged)
      this.#once('  waiting for the acknowledgement: the link is in the message …');
    if (report.acknowledged)
      this.#once(
        `  acknowledged by ${report.acknowledged.by} after ${shownTook(report.acknowledged.afterMs)}`,
      );
  }

  #once(line: string): void {
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.#print(line);
  }
}

const brief = ({ channel, outcome, afterMs, error }: ChannelReport): string =>
  outcome === 'accepted'
    ? `${channel} after ${shownTook(afterMs ?? 0)}`
    : `${channel} ${outcome === 'failed' ? `failed (${error ?? ''})` : 'not accepted'}`;

/** One line of `shodo check`; `when` says moments. */
export function shownLastDrill(report: DrillReport | null, when: (at: number) => string): string {
  if (!report) return 'never drilled';
  const { acknowledged } = report;
  const answer = acknowledged ? `acknowledged after ${shownTook(acknowledged.afterMs)}` : 'not acknowledged';
  return `${when(report.at)}: ${report.channels.map(brief).join(', ')}; ${answer}`;
}
