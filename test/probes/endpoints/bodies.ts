import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor } from '../support/monitors.ts';
import type { HttpChanges } from '../support/monitors.ts';
import { answer } from '../support/world.ts';
import type { World } from '../support/world.ts';

const wanted: HttpChanges = { expect: { body: { contains: ['welcome'] } } };
const text = 'you are very welcome here';
const serve =
  (body: string | Buffer, headers: Record<string, string>, changes: HttpChanges = wanted) =>
  async (world: World) =>
    httpMonitor((await world.answers(answer(body, { headers }))).url, changes);
const coded = (coding: string, body: Buffer, changes?: HttpChanges) =>
  serve(body, { 'Content-Encoding': coding }, changes);
const typed = (type: string, body: Buffer) =>
  serve(body, { 'Content-Type': type }, { expect: { body: { contains: ['予約'] } } });

const zeros = Buffer.alloc(64 * 1024 * 1024);
const bombs: Readonly<Record<string, () => Buffer>> = {
  gzip: () => gzipSync(zeros),
  deflate: () => deflateSync(zeros),
  br: () => brotliCompressSync(zeros, { params: {} }),
  zstd: () => zstdCompressSync(zeros),
};

const shiftJis = Buffer.from('975c96f1', 'hex');
const eucJp = Buffer.from('cdbdccf3', 'hex');
const iso2022Jp = Buffer.from('1b24424d3d4c731b2842', 'hex');
const utf16le = Buffer.from('予約', 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();

export const bodies: readonly Endpoint[] = [
  { name: 'gzip', verdict: 'up', serve: coded('gzip', gzipSync(text)) },
  { name: 'gzip by its old name', verdict: 'up', serve: coded('x-gzip', gzipSync(text)) },
  { name: 'GZIP in capitals', verdict: 'up', serve: coded('GZIP', gzipSync(text)) },
  { name: 'brotli', verdict: 'up', serve: coded('br', brotliCompressSync(text)) },
  { name: 'deflate with its header', verdict: 'up', serve: coded('deflate', deflateSync(text)) },
  { name: 'deflate without its header', verdict: 'up', serve: coded('deflate', deflateRawSync(text)) },
  { name: 'zstd', verdict: 'up', serve: coded('zstd', zstdCompressSync(text)) },
  { name: 'identity', verdict: 'up', serve: coded('identity', Buffer.from(text)) },
  { name: 'gzip in brotli', verdict: 'up', serve: coded('gzip, br', brotliCompressSync(gzipSync(text))) },
  {
    name: 'a coding that nobody knows',
    verdict: 'down BODY_DECODE',
    says: /not the wobble/,
    serve: coded('wobble', Buffer.from(text)),
  },
  {
    name: 'plain text that claims to be gzip',
    verdict: 'down BODY_DECODE',
    serve: coded('gzip', Buffer.from(text)),
  },
  { name: 'gzip that claims to be brotli', verdict: 'down BODY_DECODE', serve: coded('br', gzipSync(text)) },
  { name: 'a wrong coding that nobody reads', verdict: 'up', serve: coded('gzip', Buffer.from(text), {}) },
  {
    name: 'gzip that ends too early',
    verdict: 'down BODY_TRUNCATED',
    serve: coded('gzip', gzipSync(randomBytes(50_000)).subarray(0, 9000)),
  },
  {
    name: 'an empty body that claims to be gzip',
    verdict: 'down BODY',
    serve: coded('gzip', Buffer.alloc(0)),
  },
  ...Object.entries(bombs).map(([coding, make]): Endpoint => ({
    name: `a ${coding} bomb of 64 MiB`,
    verdict: 'down BODY_LIMIT',
    serve: (world) => coded(coding, make())(world),
  })),
  {
    name: 'a gzip bomb that nobody reads',
    verdict: 'up',
    serve: (world) => coded('gzip', gzipSync(zeros), {})(world),
  },
  { name: 'Shift_JIS by header', verdict: 'up', serve: typed('text/html; charset=Shift_JIS', shiftJis) },
  { name: 'EUC-JP by header, quoted', verdict: 'up', serve: typed('text/html; charset="euc-jp"', eucJp) },
  { name: 'ISO-2022-JP by header', verdict: 'up', serve: typed('text/plain;charset=ISO-2022-JP', iso2022Jp) },
  {
    name: 'UTF-16 by byte order mark, little end first',
    verdict: 'up',
    serve: typed('text/html', Buffer.concat([Buffer.from('fffe', 'hex'), utf16le])),
  },
  {
    name: 'UTF-16 by byte order mark, big end first',
    verdict: 'up',
    serve: typed('text/html', Buffer.concat([Buffer.from('feff', 'hex'), utf16be])),
  },
  { name: 'UTF-8 with byte order mark', verdict: 'up', serve: typed('text/html', Buffer.from('\ufeff予約')) },
  {
    name: 'Shift_JIS by meta charset',
    verdict: 'up',
    serve: typed('text/html', Buffer.concat([Buffer.from('<meta charset="shift_jis">'), shiftJis])),
  },
  {
    name: 'EUC-JP by http-equiv',
    verdict: 'up',
    serve: typed(
      'text/html',
      Buffer.concat([
        Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=euc-jp">'),
        eucJp,
      ]),
    ),
  },
  {
    name: 'Shift_JIS by XML declaration',
    verdict: 'up',
    serve: typed(
      'text/xml',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?>'), shiftJis]),
    ),
  },
  {
    name: 'a charset that does not exist',
    verdict: 'up',
    serve: typed('text/html; charset=klingon', Buffer.from('予約')),
  },
  {
    name: 'broken UTF-8 around the word',
    verdict: 'up',
    serve: serve(
      Buffer.concat([Buffer.from('80fffe', 'hex'), Buffer.from('welcome'), Buffer.from('eda080', 'hex')]),
      {},
    ),
  },
];
