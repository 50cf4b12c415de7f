/** Ports of the endpoints; they listen on every address of {@link addressOf}. */
export interface Endpoints {
  readonly http: number;
  readonly https: number;
  /** Answers after 60 ms. */
  readonly late: number;
  /** Never answers. */
  readonly hanging: number;
  /** PEM of the authority of the https endpoints. */
  readonly ca: string;
}

export const count = 1000;

/** As many addresses as monitors: `127.0.x.y`. */
export const addressOf = (n: number): string => `127.0.${Math.floor(n / 250)}.${(n % 250) + 1}`;
