import type { ImapMonitor } from '../core/monitor.ts';
import type { Reason } from '../core/reason.ts';
import { ImapTalk } from './mail/imap-talk.ts';
import { fillLogin } from './mail/login.ts';
import { checkCertificate } from './net/certificate.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { Trip, travel } from './trip.ts';

/** The greeting, TLS with a good certificate if it is wanted, and a login if there is one. */
export const probeImap: Probe<ImapMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  const { login, mask } = fillLogin(monitor.login, context.secrets);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => talk(trip, context, { ...monitor, host, login })),
    );
  });
};

async function talk(trip: Trip, context: ProbeContext, monitor: ImapMonitor): Promise<Reason | null> {
  const { host, port, resolver, tls, login, expect } = monitor;
  const socket = await connect(trip, context, { host, port, resolver });
  const protect = () => secure(trip, socket, { host, tls, protocols: [], now: context.now() });
  try {
    const opening = new ImapTalk(trip, monitor.implicitTls ? await protect() : socket);
    await opening.greet();
    if (monitor.implicitTls) {
      if (login !== null) await opening.login(login);
    } else if (expect.starttls) {
      await opening.starttls();
      const protectedSocket = await protect();
      if (login !== null) await new ImapTalk(trip, protectedSocket).login(login);
    }
    return checkCertificate(trip, expect.certificateDays);
  } finally {
    socket.destroy();
  }
}
