import type { Language } from '../text.ts';
import { durationInWords } from './clock.ts';

/** How long something took, as fine as it matters: `0.8 s`, `4.2 s`, `41 s`, `3 min 5 s`, `1 h 5 min`. */
export function tookInWords(ms: number, language: Language): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)}${language === 'ja' ? '秒' : ' s'}`;
  if (ms < 59_500) return durationInWords(ms, language);
  const seconds = Math.round(ms / 1000);
  if (seconds >= 3600) return durationInWords(ms, language);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (language === 'ja') return `${minutes}分${rest === 0 ? '' : `${rest}秒`}`;
  return `${minutes} min${rest === 0 ? '' : ` ${rest} s`}`;
}
