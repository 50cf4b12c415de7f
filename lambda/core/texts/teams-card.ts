import type { Brief, BriefLine } from './brief.ts';

/** Teams takes messages of 28 KB, which it may count in UTF-16. */
export const teamsRoomBytes = 9_000;

interface Run {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
}

/** A text run knows no markup and no mentions, whatever stands in it. */
const block = (run: Run) => ({ type: 'RichTextBlock', inlines: [run] }) as const;

const lineOf = ({ text, link }: BriefLine) =>
  block({
    type: 'TextRun',
    text,
    ...(link !== null && { selectAction: { type: 'Action.OpenUrl', url: link } as const }),
  });

/** Body of a request to a workflow of Teams: a message with one Adaptive Card. */
export function teamsBody({ title, link, lines }: Brief): string {
  return JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          fallbackText: title,
          body: [block({ type: 'TextRun', text: title, weight: 'Bolder' }), ...lines.map(lineOf)],
          ...(link !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Shodo', url: link }] }),
        },
      },
    ],
  });
}
