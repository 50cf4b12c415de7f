import { clipper, plainMarks } from './clean.ts';
import { fitsSms } from './gsm7.ts';
import type { Layout, SmsWords } from './sms-words.ts';
import type { Language } from '../text.ts';

/** A layout and how far the name and then the reason may be cut for it, in characters. */
export interface Attempt {
  readonly layout: Layout;
  readonly name: number | 'whole';
  readonly reason: number | 'whole';
}

/** No name or reason longer than this could stand in an SMS. */
const longest = 160;

/** Joins a text and its link; English gets the plain marks that GSM-7 has. */
export const withLink = (text: string, link: string, language: Language): string => {
  const line = text.replace(/ +/gu, ' ').trim();
  return `${language === 'en' ? plainMarks(line) : line} ${link}`.trim();
};

/**
 * The first attempt that fits an SMS with the link, at last the link alone; a link of up to 120 characters
 * leaves room. The name is cut before the reason, and the link never.
 */
export function fitSms(
  attempts: readonly Attempt[],
  name: string,
  reason: string,
  link: string,
  language: Language,
  { ellipsis, scale }: Pick<SmsWords, 'ellipsis' | 'scale'>,
): string {
  const cutName = clipper(name, longest, ellipsis);
  const cutReason = clipper(reason, longest, ellipsis);
  for (const { layout, name: nameLeast, reason: reasonLeast } of attempts) {
    const write = (nameUnits: number, reasonUnits: number): string =>
      withLink(layout(cutName(nameUnits), cutReason(reasonUnits)), link, language);
    const least = nameLeast === 'whole' ? longest : Math.ceil(nameLeast * scale);
    const found =
      widest(Math.min(name.length, longest), least, (units) => write(units, longest)) ??
      (reasonLeast === 'whole'
        ? undefined
        : widest(Math.min(reason.length, longest), Math.ceil(reasonLeast * scale), (units) =>
            write(least, units),
          ));
    if (found !== undefined) return found;
  }
  return link;
}

function widest(from: number, least: number, write: (units: number) => string): string | undefined {
  for (let units = from; units >= Math.min(from, least); units -= 1) {
    const text = write(units);
    if (fitsSms(text)) return text;
  }
  return undefined;
}
