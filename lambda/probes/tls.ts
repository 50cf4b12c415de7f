import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TlsMonitor } from '../core/monitor.ts';
import type { Reason } from '../core/reason.ts';
import { ImapTalk } from './mail/imap-talk.ts';
import { startTlsByPop3 } from './mail/pop3-talk.ts';
import { SmtpTalk } from './mail/smtp-talk.ts';
import { createMask } from './masks.ts';
import { checkCertificate, noteChain } from './net/certificate.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

/** A TLS handshake on any port: the chain, the name, and how long the certificate that ends first still lasts. */
export const probeTls: Probe<TlsMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => shakeHands(trip, context, { ...monitor, host })),
    );
  });
};

async function shakeHands(trip: Trip, context: ProbeContext, monitor: TlsMonitor): Promise<Reason | null> {
  const { host, port, resolver, tls } = monitor;
  const socket = await connect(trip, context, { host, port, resolver });
  try {
    if (monitor.starttls !== null) await ask[monitor.starttls](trip, socket);
    const now = context.now();
    const name = monitor.servername === null ? host : hostOf(monitor.servername);
    let authority: string | undefined;
    const onCertificate = (certificate: X509Certificate) => (authority = noteChain(trip, certificate, now));
    await secure(trip, socket, { host: name, tls, protocols: [], now, onCertificate });
    return checkCertificate(trip, monitor.expect.certificateDays, authority);
  } finally {
    socket.destroy();
  }
}

/** How TLS is asked for in each protocol. */
const ask: Readonly<
  Record<NonNullable<TlsMonitor['starttls']>, (trip: Trip, socket: Socket) => Promise<void>>
> = {
  smtp: async (trip, socket) => {
    const talk = new SmtpTalk(trip, socket);
    await talk.greet();
    await talk.starttls(await talk.ehlo());
  },
  imap: async (trip, socket) => {
    const talk = new ImapTalk(trip, socket);
    await talk.greet();
    await talk.starttls();
  },
  pop3: startTlsByPop3,
};
