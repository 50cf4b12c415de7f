import { styleText } from 'node:util';

/** Colours the text if stdout is a terminal that wants colours (NO_COLOR is honoured). */
export const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  styleText(style, text, { stream: process.stdout });
