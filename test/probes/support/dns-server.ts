import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { decode, encode } from 'dns-packet';
import type { Answer, DecodedPacket } from 'dns-packet';

export interface Reply {
  /** As in RFC 1035: 0 no error, 2 failure, 3 no such name, 5 refused. */
  readonly rcode?: number;
  readonly answers?: readonly Answer[];
  /** Does not fit: ask by TCP. */
  readonly truncated?: boolean;
  readonly delayMs?: number;
  /** Sent instead of all that, after the id of the question. */
  readonly garbage?: Buffer;
  /** Sent before the reply, as a forger would. */
  readonly before?: (question: Buffer) => Buffer;
}

export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly tcp: boolean;
  /** How often this was asked before. */
  readonly times: number;
}

/** A resolver on UDP and TCP that says what it is told to; null: silence. @returns `address:port`, and how to end it */
export async function startDns(
  address: string,
  zone: (asked: Asked) => Reply | null,
): Promise<{ readonly resolver: string; readonly close: () => void }> {
  const counts = new Map<string, number>();
  const answer = (bytes: Buffer, tcp: boolean, send: (reply: Buffer) => void) => {
    const query: DecodedPacket = decode(bytes);
    const [question] = query.questions ?? [];
    if (!question) return;
    const key = `${question.type} ${question.name} ${String(tcp)}`;
    const times = counts.get(key) ?? 0;
    counts.set(key, times + 1);
    const reply = zone({ name: question.name.toLowerCase(), type: question.type, tcp, times });
    if (!reply) return;
    if (reply.before) send(reply.before(bytes));
    const packet =
      reply.garbage === undefined
        ? encode({
            type: 'response',
            id: query.id ?? 0,
            flags: 0x0180 | (reply.truncated ? 0x0200 : 0) | (reply.rcode ?? 0),
            questions: [question],
            answers: [...(reply.answers ?? [])],
          })
        : Buffer.concat([bytes.subarray(0, 2), reply.garbage]);
    setTimeout(() => send(packet), reply.delayMs ?? 0);
  };
  const tcp = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      answer(bytes.subarray(2), true, (reply) => {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(reply.length);
        socket.write(Buffer.concat([length, reply]));
      });
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, address, resolve));
  const { port } = tcp.address() as AddressInfo;
  // A burst of questions waits here rather than being lost.
  const udp = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  udp.on('message', (bytes, from) =>
    answer(bytes, false, (reply) => udp.send(reply, from.port, from.address)),
  );
  await new Promise<void>((resolve) => udp.bind(port, address, resolve));
  return {
    resolver: `${address}:${port}`,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}

export const a = (name: string, data: string): Answer => ({ type: 'A', name, ttl: 60, data });
export const aaaa = (name: string, data: string): Answer => ({ type: 'AAAA', name, ttl: 60, data });
export const cname = (name: string, data: string): Answer => ({ type: 'CNAME', name, ttl: 60, data });
