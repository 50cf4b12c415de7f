import type { Demo } from '../../local/demo/demo.ts';

/** Switches without a site behind them. */
export const fakeDemo = (): Demo => ({
  bookingUrl: 'http://localhost:4401/',
  secureUrl: 'https://localhost:4402/',
  loginUrl: 'http://localhost:4403/',
  mode: () => '503',
  set: () => Promise.resolve(),
  close: () => Promise.resolve(),
});
