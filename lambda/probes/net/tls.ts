import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as startTls, createSecureContext } from 'node:tls';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { TlsSettings } from '../../core/monitor.ts';
import { codeOf, failure } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import type { Trip } from '../trip.ts';
import { connectLimitMs } from './connect.ts';
import { describeTlsError } from './tls-error.ts';

const dayMs = 86_400_000;

/** Building one takes milliseconds, and there are few settings: kept for the life of the process. */
const contexts = new Map<string, SecureContext>();

function contextFor(settings: TlsSettings): SecureContext {
  const key = settings.ca ?? '';
  let context = contexts.get(key);
  if (!context) {
    context = createSecureContext({
      minVersion: 'TLSv1.2',
      // Without the post-quantum share: it costs a tenth of the handshake, and old boxes drop a hello of two packets.
      ecdhCurve: 'X25519:P-256:P-384:P-521',
      ...(settings.ca === null ? {} : { ca: settings.ca }),
    });
    contexts.set(key, context);
  }
  return context;
}

/**
 * A full handshake over a connected socket (no resumption: it would hide a certificate gone bad). The chain and
 * the host are checked afterwards, so that the reason can be told exactly; nothing is sent before that.
 */
export async function secure(
  trip: Trip,
  socket: Socket,
  options: {
    readonly host: string;
    readonly tls: TlsSettings;
    readonly protocols: readonly string[];
    readonly now: number;
    /** Told of a certificate that is good: Node gives it, with those above it, only once a connection. */
    readonly onCertificate?: (certificate: X509Certificate) => void;
  },
): Promise<TLSSocket> {
  const startedAt = performance.now();
  const isLiteral = isIP(options.host) !== 0;
  const name = options.host.replace(/\.$/, '');
  const tlsSocket = await trip.stage<TLSSocket>(
    'TLS',
    (done, fail) => {
      const upgraded = startTls({
        socket,
        host: name,
        servername: isLiteral ? '' : name,
        secureContext: contextFor(options.tls),
        rejectUnauthorized: false,
        ALPNProtocols: [...options.protocols],
      });
      upgraded.on('error', (error: Error) => fail(handshakeFailure(error)));
      upgraded.once('close', () => fail(failure('CLOSED', { phase: 'during the TLS handshake' })));
      upgraded.once('secureConnect', () => done(upgraded));
      return () => upgraded.destroy();
    },
    connectLimitMs,
  );
  trip.timings.tlsMs = performance.now() - startedAt;
  const certificate = inspect(trip, tlsSocket, { ...options, host: name });
  if (certificate) options.onCertificate?.(certificate);
  return tlsSocket;
}

/** Notes the certificate, gives a good one and refuses a bad one. @throws ProbeError */
function inspect(
  trip: Trip,
  socket: TLSSocket,
  { host, tls, now }: { readonly host: string; readonly tls: TlsSettings; readonly now: number },
): X509Certificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return undefined;
  const expiresAt = Date.parse(certificate.validTo);
  const daysLeft = Math.floor((expiresAt - now) / dayMs);
  if (trip.certificate === null || daysLeft < trip.certificate.daysLeft) {
    trip.certificate = { expiresAt: new Date(expiresAt).toISOString(), daysLeft };
  }
  const error = socket.authorizationError as unknown;
  if (tls.insecure || socket.authorized) return certificate;
  socket.destroy();
  throw certificateFailure(certificate, typeof error === 'string' ? error : codeOf(error), host, now);
}

function certificateFailure(
  certificate: X509Certificate,
  code: string,
  host: string,
  now: number,
): ProbeError {
  const expiresAt = Date.parse(certificate.validTo);
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return expiresAt <= now
        ? failure('TLS_EXPIRED', { expiredAt: expiresAt })
        : failure('TLS_UNTRUSTED', { why: 'a certificate of its chain has expired' });
    case 'CERT_NOT_YET_VALID':
      return failure('TLS_NOT_YET_VALID', { validFrom: Date.parse(certificate.validFrom) });
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'ERR_TLS_CERT_ALTNAME_FORMAT':
      return failure('TLS_WRONG_HOST', { host, names: namesOf(certificate) });
    default:
      return failure('TLS_UNTRUSTED', { why: untrusted[code] ?? code.toLowerCase().replaceAll('_', ' ') });
  }
}

const untrusted: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not one that we know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'a certificate of its chain is missing',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known here, or an intermediate certificate is not sent',
  CERT_REVOKED: 'it is revoked',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  INVALID_PURPOSE: 'it is not made for servers',
  CERT_CHAIN_TOO_LONG: 'its chain is too long',
};

const shownNames = 5;

/** `example.com, www.example.com and 3 more`. */
function namesOf(certificate: X509Certificate): string {
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .filter((name) => name !== '')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''));
  if (names.length === 0) return certificate.subject.replaceAll('\n', ', ');
  const more = names.length - shownNames;
  return names.slice(0, shownNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function handshakeFailure(error: Error): Error {
  if (codeOf(error) !== 'ECONNRESET') return failure('TLS_PROTOCOL', { why: describeTlsError(error) }, error);
  // Node calls a close in the middle of the handshake ECONNRESET as well, but without a system call.
  const phase = 'during the TLS handshake';
  return 'syscall' in error ? failure('RESET', { phase }, error) : failure('CLOSED', { phase }, error);
}
