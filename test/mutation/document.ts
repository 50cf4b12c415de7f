import { percentKilled } from './report.ts';
import type { FileScore, Survivors } from './report.ts';

const begins = '<!-- Written by `npm run mutation`: from here on change nothing by hand. -->';

const percent = (scores: readonly FileScore[]): string => `${percentKilled(scores).toFixed(1)} %`;

const code = (text: string): string => `\`\` ${text} \`\``;

/** The document with its written part made anew: the score of each file, and each survivor with its reason. */
export function documentWith(text: string, scores: readonly FileScore[], listed: Survivors): string {
  const head = text.split(begins)[0] ?? '';
  const total = scores.reduce((sum, each) => sum + each.mutants, 0);
  const killed = scores.reduce((sum, each) => sum + each.killed, 0);
  const rows = scores.map(
    (score) => `| ${score.file} | ${score.mutants} | ${score.killed} | ${percent([score])} |`,
  );
  const survivors = Object.entries(listed).flatMap(([file, each]) =>
    each.length === 0
      ? []
      : [
          `### ${file}`,
          '',
          ...each.map(
            ({ line, from, to, why }) =>
              `- ${code(from)} → ${code(to)}${line === from ? '' : ` in ${code(line)}`}: ${why}`,
          ),
          '',
        ],
  );
  return [
    `${head}${begins}`,
    '',
    '## Score',
    '',
    '| file | mutants | killed | score |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    `| all | ${total} | ${killed} | ${percent(scores)} |`,
    '',
    '## Survivors',
    '',
    ...survivors,
  ].join('\n');
}
