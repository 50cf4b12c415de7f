import { codeOf } from '../failure.ts';

/** OpenSSL's words for what commonly goes wrong, in ours. */
const words: Readonly<Record<string, string>> = {
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS on this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS on this port',
  ERR_SSL_HTTP_REQUEST: 'the server speaks plain HTTP on this port',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'the server only speaks an old protocol (below TLS 1.2)',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'the server only speaks another version of TLS',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'the server has no certificate for this name',
  ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR: 'the server has an internal error',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'the server refused the handshake (no cipher in common?)',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE': 'the server refused the handshake (no cipher in common?)',
};

/** What a failed handshake says, without OpenSSL's hexadecimal numbers. */
export function describeTlsError(error: Error): string {
  const code = codeOf(error);
  const known = words[code];
  if (known !== undefined) return known;
  if ('reason' in error && typeof error.reason === 'string') return `the server said "${error.reason}"`;
  return (
    code
      .replace(/^ERR_(SSL_)?/, '')
      .toLowerCase()
      .replaceAll('_', ' ') || 'the handshake failed'
  );
}
