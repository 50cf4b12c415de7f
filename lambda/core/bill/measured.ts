/**
 * What a run takes of its own, on one x86 CPU (steady runs, not the first), the connections to AWS opened anew as
 * after a minute's pause. A CPU of Lambda (arm64) is taken to be as fast. `node bench/bill.ts` measures a sweep:
 * of 1,000 HTTPS endpoints that answer after 200 ms it took 1,062 ms of CPU, and waited 226 ms besides. That is the
 * median of nine sweeps in the best of four runs on a busy machine; the medians of the others were 1,147 to 1,271 ms
 * of CPU. At the highest the bill of 1,000 HTTPS monitors a minute is about 0.2 USD more.
 */
export const cpuMs = {
  tick: 10,
  pulse: 110,
  pages: 115,
  respond: 50,
  desk: 50,
  beat: 10,
  /** A sweep apart from its probes. */
  sweep: 100,
} as const;

/** CPU of one probe: a fresh connection, a full handshake, the answer judged. */
export const probeCpuMs = { tls: 1, http: 0.25, plain: 0.1 } as const;

/** Bytes that one probe sends, headers of about 8 to 10 packets included; what comes in is not billed. */
export const probeBytesOut = { tls: 1_200, http: 600, plain: 210 } as const;

/** Peak resident memory of a process that sweeps 1,000 HTTPS endpoints again and again. */
export const sweepPeakMb = 362;

/** A sweep's packed samples: so much, and so much more for each probe. */
export const seriesBytes = { fixed: 100, perProbe: 0.8 } as const;

/** Loading a bundle and unpacking the plan, from a cold start to the first event. */
export const coldStartMs = 500;
