/** Default alphabet of 3GPP TS 23.038, section 6.2.1, in its order; the escape at 0x1B is not a character. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Its extension table, section 6.2.1.1: an escape and the character, so two septets each. */
const extension = '\f^{}\\[~]|€';

const septetsOf: ReadonlyMap<string, number> = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extension, (character) => [character, 2] as const),
]);

/** How many septets the text takes in GSM-7; null: it cannot be written in it. */
export function septets(text: string): number | null {
  let sum = 0;
  for (const character of text) {
    const cost = septetsOf.get(character);
    if (cost === undefined) return null;
    sum += cost;
  }
  return sum;
}

export interface SmsParts {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Septets in GSM-7, UTF-16 code units in UCS-2. */
  readonly units: number;
  readonly parts: number;
}

/** How a carrier splits the text: 160 or 70 units alone, 153 or 67 a part when split, no character torn apart. */
export function smsParts(text: string): SmsParts {
  const inGsm7 = septets(text);
  if (inGsm7 !== null) {
    return { encoding: 'GSM-7', units: inGsm7, parts: count(text, inGsm7, 160, 153, gsm7Cost) };
  }
  return { encoding: 'UCS-2', units: text.length, parts: count(text, text.length, 70, 67, ucs2Cost) };
}

const gsm7Cost = (character: string): number => septetsOf.get(character) ?? 2;
const ucs2Cost = (character: string): number => character.length;

function count(
  text: string,
  units: number,
  alone: number,
  split: number,
  costOf: (character: string) => number,
): number {
  if (units <= alone) return 1;
  let parts = 1;
  let used = 0;
  for (const character of text) {
    const cost = costOf(character);
    if (used + cost > split) {
      parts += 1;
      used = 0;
    }
    used += cost;
  }
  return parts;
}

/** The bound of every SMS: one part in GSM-7, or two in UCS-2. */
export function fitsSms(text: string): boolean {
  if (text.length > 160) return false;
  const { encoding, parts } = smsParts(text);
  return encoding === 'GSM-7' ? parts === 1 : parts <= 2;
}
