import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

/** Where the endpoints of a storm listen, on every address of the loopback network. */
export interface StormEndpoints {
  /** Answers 200, and 503 once it was told to fail. */
  readonly sites: number;
  /** Answers 200 for ever. */
  readonly control: number;
}

const answerOf = (status: string): Buffer =>
  Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK`);

const healthy = answerOf('200 OK');
const failing = answerOf('503 Service Unavailable');

let page = healthy;

const answering = (answer: () => Buffer): Server =>
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(answer()));
  });

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen({ host: '0.0.0.0', port: 0, backlog: 4096 }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });

/** In a process of its own: tells its ports, fails from when it is sent anything, ends with its parent. */
process.once('disconnect', () => process.exit());
process.on('message', () => {
  page = failing;
});
process.send?.({
  sites: await listen(answering(() => page)),
  control: await listen(answering(() => healthy)),
} satisfies StormEndpoints);
