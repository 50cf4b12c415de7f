import type { Price } from './prices.ts';

export interface BillLine {
  readonly service: string;
  readonly what: string;
  readonly quantity: number;
  readonly unit: string;
  /** USD. */
  readonly unitPrice: number;
  /** USD, to a hundredth of a cent. */
  readonly amount: number;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export const usd = (amount: number): number => rounded(amount, 4);

/** `count` is in single things, of which the price's unit holds `per`. */
export function line({ service, unit, unitPrice }: Price, what: string, count: number, per = 1): BillLine {
  const quantity = rounded(count / per, 6);
  return { service, what, quantity, unit, unitPrice, amount: usd(quantity * unitPrice) };
}
