import type { Socket } from 'node:net';
import type { Login, SmtpMonitor } from '../core/monitor.ts';
import type { Reason } from '../core/reason.ts';
import { fillLogin } from './mail/login.ts';
import { SmtpTalk } from './mail/smtp-talk.ts';
import { checkCertificate } from './net/certificate.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { Trip, travel } from './trip.ts';

/** The greeting, EHLO, TLS with a good certificate if it is wanted, and a login if there is one. */
export const probeSmtp: Probe<SmtpMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  const { login, mask } = fillLogin(monitor.login, context.secrets);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => talk(trip, context, { ...monitor, host, login })),
    );
  });
};

async function talk(trip: Trip, context: ProbeContext, monitor: SmtpMonitor): Promise<Reason | null> {
  const { host, port, resolver, tls, login, expect } = monitor;
  const socket = await connect(trip, context, { host, port, resolver });
  const protect = () => secure(trip, socket, { host, tls, protocols: [], now: context.now() });
  try {
    const first = monitor.implicitTls ? await protect() : socket;
    const opening = new SmtpTalk(trip, first);
    await opening.greet();
    const extensions = await opening.ehlo();
    if (monitor.implicitTls) await enter(opening, extensions, login);
    else if (expect.starttls) {
      await opening.starttls(extensions);
      await enterAgain(trip, await protect(), login);
    }
    return checkCertificate(trip, expect.certificateDays);
  } finally {
    socket.destroy();
  }
}

/** What was said before the handshake is void after it (RFC 3207, 4.2). */
async function enterAgain(trip: Trip, socket: Socket, login: Login | null): Promise<void> {
  if (login === null) return;
  const talk = new SmtpTalk(trip, socket);
  await enter(talk, await talk.ehlo(), login);
}

async function enter(talk: SmtpTalk, extensions: string, login: Login | null): Promise<void> {
  if (login !== null) await talk.login(extensions, login);
}
