import { codeOf, failure, suspect } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import { escapeControls } from '../masks.ts';
import type { Mask } from '../masks.ts';

export const headerLimitBytes = 16 * 1024;

/** What llhttp finds wrong, in words; see https://github.com/nodejs/llhttp. */
const words: Readonly<Record<string, string>> = {
  HPE_INVALID_CONSTANT: 'this is not HTTP',
  HPE_INVALID_VERSION: 'it has an HTTP version that does not exist',
  HPE_INVALID_STATUS: 'the status is not a number of three digits',
  HPE_INVALID_HEADER_TOKEN: 'a header is malformed',
  HPE_INVALID_CHUNK_SIZE: 'the size of a chunk is not a number',
  HPE_INVALID_CONTENT_LENGTH: 'the Content-Length is not a number',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'two lengths contradict each other',
  HPE_INVALID_TRANSFER_ENCODING: 'the Transfer-Encoding is not possible',
  HPE_LF_EXPECTED: 'a line does not end in CR LF',
  HPE_CR_EXPECTED: 'a line does not end in CR LF',
  HPE_STRICT: 'a line does not end in CR LF',
};

const shownChars = 40;

/** What an error of node:http means; `phase` says when: `after …`. */
export function exchangeFailure(error: Error, phase: string, mask: Mask): ProbeError {
  const code = codeOf(error);
  if (code === 'HPE_HEADER_OVERFLOW')
    return failure('HEADERS_TOO_LARGE', { limitBytes: headerLimitBytes }, error);
  if (code.startsWith('HPE_')) return failure('PROTOCOL_ERROR', { why: describe(error, code, mask) }, error);
  switch (code) {
    case 'ECONNRESET':
      // Node says so of a plain end as well, but without a system call.
      return 'syscall' in error ? failure('RESET', { phase }, error) : failure('CLOSED', { phase }, error);
    case 'EPIPE':
      return failure('CLOSED', { phase }, error);
    case 'ETIMEDOUT':
      return failure('RESET', { phase }, error);
    case 'ERR_INVALID_CHAR':
    case 'ERR_UNESCAPED_CHARACTERS':
    case 'ERR_INVALID_HTTP_TOKEN':
      return suspect(
        'the request cannot be written: a header or the path has a character that is not allowed',
        error,
      );
    default:
      return code.startsWith('ERR_SSL')
        ? failure('TLS_PROTOCOL', { why: 'the encrypted connection broke' }, error)
        : suspect(`the request failed (${code})`, error);
  }
}

function describe(error: Error, code: string, mask: Mask): string {
  const why = words[code] ?? code.replace('HPE_', '').toLowerCase().replaceAll('_', ' ');
  const bytes = 'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.alloc(0);
  if (looksLikeTls(bytes)) return 'it answers in TLS: the URL should begin with https';
  const first = escapeControls(mask(bytes.toString('latin1')).slice(0, shownChars));
  return bytes.length === 0 ? why : `${why}; it begins with "${first}"`;
}

/** A TLS record: an alert or a handshake of version 3.x. */
const looksLikeTls = (bytes: Buffer): boolean => (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3;
