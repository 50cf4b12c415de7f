import type { Refusal } from './limits.ts';

/** A call as a fault may choose it: `to` is the number or the topic's ARN. */
export interface CarrierCall {
  readonly action: string;
  readonly to: string;
  /** Counts all calls from 1. */
  readonly nth: number;
}

/**
 * What goes wrong with a call: SNS throttles, fails, or says something of ours; it does not take it and the
 * connection breaks (`cut`); it takes it and the reply is lost (`drop`); the answer comes late.
 */
export type CarrierFault =
  | { readonly kind: 'throttle' }
  | { readonly kind: 'fail'; readonly status: number }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'cut' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly ms: number };

/** The answer that such a fault gives in place of the real one. */
export function answerOf(fault: CarrierFault): Refusal | undefined {
  switch (fault.kind) {
    case 'throttle':
      return { status: 429, code: 'Throttled', message: 'Rate exceeded' };
    case 'fail':
      return { status: fault.status, code: 'InternalError', message: 'Internal error' };
    case 'refuse':
      return fault.refusal;
    case 'cut':
    case 'drop':
    case 'delay':
      return undefined;
  }
}
