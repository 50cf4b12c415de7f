import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { RECURSION_DESIRED, decode, encode, streamEncode } from 'dns-packet';
import type { DecodedPacket, Packet } from 'dns-packet';
import { codeOf } from '../failure.ts';
import { DnsError } from './dns-error.ts';
import type { RecordType } from './names.ts';

/** When a question is sent again, ms after the time before; the last goes on and on. */
const resendMs = [500, 1000, 2000];

interface Question {
  readonly name: string;
  readonly type: RecordType;
}

interface Pending extends Question {
  readonly done: (reply: DecodedPacket) => void;
  readonly fail: (error: DnsError) => void;
  timer: NodeJS.Timeout | undefined;
}

/**
 * One resolver, asked over UDP, and over TCP where the reply does not fit. All questions go through one connected
 * socket, so that only its own replies come in; a late reply still counts, whenever the question was sent again.
 */
export class DnsServer {
  readonly #address: string;
  readonly #port: number;
  readonly #pending = new Map<number, Pending>();
  #socket: Promise<Socket> | undefined;

  /** @param address an IP */
  constructor(address: string, port: number) {
    this.#address = address;
    this.#port = port;
  }

  /** Fails with a DnsError; without a reply it asks until it is closed. */
  ask(question: Question): Promise<DecodedPacket> {
    const id = this.#freeId();
    const udp = new Promise<DecodedPacket>((resolve, reject) => {
      const settle = () => {
        clearTimeout(pending.timer);
        this.#pending.delete(id);
      };
      const pending: Pending = {
        ...question,
        timer: undefined,
        done: (reply) => {
          settle();
          resolve(reply);
        },
        fail: (error) => {
          settle();
          reject(error);
        },
      };
      this.#pending.set(id, pending);
      void this.#send(id, pending, 0);
    });
    return udp.then((reply) => (reply.flag_tc ? this.#askByTcp(id, question) : reply));
  }

  close(): void {
    for (const pending of this.#pending.values()) pending.fail(new DnsError('CANCELLED'));
    void this.#socket?.then(
      (socket) => socket.close(),
      () => undefined,
    );
    this.#socket = undefined;
  }

  #freeId(): number {
    let id = randomInt(0x10000);
    while (this.#pending.has(id)) id = randomInt(0x10000);
    return id;
  }

  async #send(id: number, pending: Pending, round: number): Promise<void> {
    try {
      const packet = encode(packetOf(id, pending));
      const socket = await (this.#socket ??= this.#open());
      if (this.#pending.get(id) !== pending) return;
      socket.send(packet, (error) => {
        if (error) pending.fail(sendFault(error));
      });
      const nextMs = resendMs[Math.min(round, resendMs.length - 1)];
      pending.timer = setTimeout(() => void this.#send(id, pending, round + 1), nextMs);
    } catch (error) {
      pending.fail(error instanceof DnsError ? error : new DnsError('INVALID', { cause: error }));
    }
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const family = isIPv6(this.#address) ? 6 : 4;
      const socket = createSocket({
        type: family === 6 ? 'udp6' : 'udp4',
        lookup: (host, _, done) => done(null, host, family),
      });
      socket.on('message', (bytes) => this.#receive(bytes));
      // A connected socket is told when nobody listens there.
      socket.on('error', (error) => {
        const fault = sendFault(error);
        for (const pending of this.#pending.values()) pending.fail(fault);
        reject(fault);
      });
      socket.connect(this.#port, this.#address, () => resolve(socket));
    });
  }

  #receive(bytes: Buffer): void {
    if (bytes.length < 12) return;
    const pending = this.#pending.get(bytes.readUInt16BE(0));
    if (!pending) return;
    const reply = read(() => decode(bytes));
    if (!reply) pending.fail(new DnsError('INVALID'));
    else if (answers(reply, pending)) pending.done(reply);
  }

  #askByTcp(id: number, question: Question): Promise<DecodedPacket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#address, port: this.#port });
      let bytes = Buffer.alloc(0);
      const end = (error: DnsError) => {
        socket.destroy();
        reject(error);
      };
      socket.once('error', (error) => end(new DnsError('REFUSED', { cause: error })));
      socket.once('close', () => end(new DnsError('INVALID')));
      socket.on('data', (more) => {
        bytes = Buffer.concat([bytes, more]);
        if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) return;
        const reply = read(() => decode(bytes.subarray(2)));
        if (reply?.id !== id || !answers(reply, question)) {
          end(new DnsError('INVALID'));
          return;
        }
        resolve(reply);
        socket.destroy();
      });
      socket.setTimeout(tcpLimitMs, () => end(new DnsError('TIMEOUT')));
      socket.write(streamEncode(packetOf(id, question)));
    });
  }
}

/** A resolver that has fallen silent over TCP is not waited for longer. */
const tcpLimitMs = 5000;

const sendFault = (error: Error): DnsError =>
  new DnsError(codeOf(error) === 'ECONNREFUSED' ? 'REFUSED' : 'UNREACHABLE', { cause: error });

const packetOf = (id: number, { name, type }: Question): Packet => ({
  type: 'query',
  id,
  flags: RECURSION_DESIRED,
  questions: [{ type, name }],
});

function read(parse: () => DecodedPacket): DecodedPacket | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

/** Is this the reply to that question? */
function answers(reply: DecodedPacket, { name, type }: Question): boolean {
  const [asked] = reply.questions ?? [];
  return reply.type === 'response' && asked?.type === type && asked.name.toLowerCase() === name.toLowerCase();
}
