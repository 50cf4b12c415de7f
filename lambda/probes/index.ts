import type { ProbedMonitor } from '../core/monitor.ts';
import type { ProbeResult } from '../core/verdict.ts';
import { probeDns } from './dns.ts';
import { probeDomain } from './domain.ts';
import { probeGrpc } from './grpc.ts';
import { probeHttp } from './http.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { probeImap } from './imap.ts';
import { probeSmtp } from './smtp.ts';
import { probeSsh } from './ssh.ts';
import { probeSteps } from './steps.ts';
import { probeTcp } from './tcp.ts';
import { probeTls } from './tls.ts';
import { probeVendor } from './vendor.ts';
import { probeWebsocket } from './websocket.ts';

const probes: { readonly [P in ProbedMonitor['protocol']]: Probe<Extract<ProbedMonitor, { protocol: P }>> } =
  {
    http: probeHttp,
    tcp: probeTcp,
    dns: probeDns,
    smtp: probeSmtp,
    imap: probeImap,
    tls: probeTls,
    ssh: probeSsh,
    websocket: probeWebsocket,
    grpc: probeGrpc,
    domain: probeDomain,
    steps: probeSteps,
    vendor: probeVendor,
  };

/** One try of a monitor of any protocol. */
export const probe = (monitor: ProbedMonitor, context: ProbeContext): Promise<ProbeResult> =>
  // The map pairs each protocol with the probe for its monitors; the compiler cannot follow the pairing.
  (probes[monitor.protocol] as Probe<ProbedMonitor>)(monitor, context);
