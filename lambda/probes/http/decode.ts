import type { Duplex, Readable } from 'node:stream';
import { PassThrough } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

/** The body is in a coding that this decoder does not know, or not in the coding that it claims. */
export class CodingError extends Error {
  override readonly name = 'CodingError';
  readonly coding: string;
  constructor(coding: string, options?: ErrorOptions) {
    super(`not ${coding}`, options);
    this.coding = coding;
  }
}

/** The coded body ends in the middle. */
export class CutOffError extends Error {
  override readonly name = 'CutOffError';
}

/** The largest window that HTTP allows (RFC 9659), as a power of two. */
const zstdWindowLog = 23;

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } }),
};

/** Does a decoder of this body need megabytes before it gives the first byte? */
export const hasWideWindow = (contentEncoding: string | undefined): boolean =>
  /\b(br|zstd)\b/i.test(contentEncoding ?? '');

/** More than these nobody applies. */
const mostCodings = 3;

/**
 * The body without its content codings, the last applied taken off first. Errors of the decoders come as
 * {@link CodingError} or {@link CutOffError} through `fail`; those of the source stay with the source.
 * @throws CodingError
 */
export function decoded(
  source: Readable,
  contentEncoding: string | undefined,
  fail: (error: Error) => void,
): Readable {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > mostCodings) throw new CodingError(codings.join(', '));
  return codings.reduceRight<Readable>((stream, coding) => {
    const decoder = coding === 'deflate' ? inflate(stream) : decoders[coding]?.();
    if (!decoder) throw new CodingError(coding);
    decoder.on('error', (error) => fail(decodeFailure(error, coding)));
    if (coding !== 'deflate') stream.pipe(decoder);
    return decoder;
  }, source);
}

/** `deflate` is meant to be zlib's format; some servers send it without the header, so the first byte decides. */
function inflate(source: Readable): Duplex {
  const out = new PassThrough({ highWaterMark: 0 });
  let decoder: Duplex | undefined;
  source.on('data', (bytes: Buffer) => {
    if (!decoder) {
      decoder = ((bytes[0] ?? 0) & 15) === 8 ? createInflate() : createInflateRaw();
      decoder.on('error', (error) => out.destroy(error));
      decoder.pipe(out);
      out.once('close', () => decoder?.destroy());
    }
    if (!decoder.write(bytes)) {
      source.pause();
      decoder.once('drain', () => source.resume());
    }
  });
  source.once('end', () => {
    if (decoder) decoder.end();
    else out.end();
  });
  return out;
}

function decodeFailure(error: Error, coding: string): Error {
  const code = 'code' in error ? error.code : '';
  const cutOff = code === 'Z_BUF_ERROR' || /unexpected end/i.test(error.message);
  return cutOff
    ? new CutOffError('unexpected end', { cause: error })
    : new CodingError(coding, { cause: error });
}
