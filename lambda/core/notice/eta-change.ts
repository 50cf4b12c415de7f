import type { Reader } from '../texts/alert.ts';
import { momentInWords, rangeInWords } from './moments.ts';
import { endOfEta, sameEta } from './notice.ts';
import type { Eta } from './notice.ts';
import type { Telling } from './telling.ts';
import type { EtaChange, ToldEta } from './words.ts';

function toldEta(eta: Eta, reader: Reader, now: number): ToldEta | null {
  switch (eta.kind) {
    case 'unknown':
      return null;
    case 'at':
      return { from: momentInWords(eta.at, reader, now), until: null, sure: eta.sure };
    case 'between': {
      const [from, until] = rangeInWords(eta.from, eta.until, reader, now);
      return { from, until, sure: eta.sure };
    }
  }
}

/** What is to be said of the ETA, against the one that this client was told before. */
export function etaChange(telling: Telling, reader: Reader, now: number): EtaChange {
  if (telling.state === 'resolved' || telling.what === 'correction') return { kind: 'none' };
  const before = telling.before?.eta ?? { kind: 'unknown' };
  const eta = toldEta(telling.eta, reader, now);
  const was = toldEta(before, reader, now);
  const wasEnd = endOfEta(before);
  const end = endOfEta(telling.eta);
  if (was === null || wasEnd === null) {
    if (eta) return { kind: 'new', eta };
    return { kind: telling.kind === 'holding' ? 'none' : 'unknown' };
  }
  if (eta && sameEta(telling.eta, before)) return { kind: 'stands', eta };
  if (eta === null || end === null || end > wasEnd)
    return { kind: 'slipped', eta, was, past: wasEnd <= telling.at };
  return end < wasEnd ? { kind: 'earlier', eta, was } : { kind: 'new', eta };
}
