import { distance } from 'fastest-levenshtein';

/** The known name that was probably meant, if one is near enough to be worth naming. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, away: distance(written.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  const best = ranked[0];
  return best && best.away <= Math.max(1, Math.ceil(written.length / 3)) ? best.name : undefined;
}

/** `did you mean "x"?`, or what there is to choose from. */
export function instead(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  if (known.length === 0) return 'there is none';
  const shown = known.slice(0, 12).join(', ');
  return `there is ${shown}${known.length > 12 ? ', …' : ''}`;
}
