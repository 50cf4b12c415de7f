import { cleanLine, clip } from './clean.ts';
import type { ReasonWords } from './reason-words.ts';
import { reasonWordsEn } from './reason-words-en.ts';
import { reasonWordsJa } from './reason-words-ja.ts';
import type { Reason } from '../reason.ts';
import type { Language } from '../text.ts';

const wordsOf: Readonly<Record<Language, ReasonWords>> = { en: reasonWordsEn, ja: reasonWordsJa };

/**
 * A reason in a few words of the language, one clean line of at most 120 characters. A stored reason whose
 * code this version does not know keeps its own message.
 */
export function reasonInWords(reason: Reason, language: Language): string {
  const words = wordsOf[language];
  const said = Object.hasOwn(words, reason.code)
    ? atStep(say(reason, words), reason, language)
    : reason.message;
  return clip(cleanLine(said, 240), 120, language === 'ja' ? '…' : '..');
}

/** Names the step first, so that it stays when the line is clipped. */
function atStep(said: string, { seen: { step } }: Reason, language: Language): string {
  if (step === undefined) return said;
  return language === 'ja' ? `手順「${step}」: ${said}` : `step "${step}": ${said}`;
}

/** A code and its figures belong together, which the type of {@link Reason} ensures and a lookup by code forgets. */
function say(reason: Reason, words: ReasonWords): string {
  const word = words[reason.code] as (seen: Reason['seen']) => string;
  return word(reason.seen);
}
