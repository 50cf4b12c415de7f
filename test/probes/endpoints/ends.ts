import type { Socket } from 'node:net';
import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor, tcpMonitor } from '../support/monitors.ts';
import { answer, onRequestHead, pour } from '../support/world.ts';

const wanted = { expect: { body: { contains: ['welcome'] } } };

/** RST without a FIN before it. */
const reset = (socket: Socket) => socket.resetAndDestroy();

export const ends: readonly Endpoint[] = [
  {
    name: 'nobody listens',
    verdict: 'down REFUSED',
    says: /refused by 127\.90\.\d+\.\d+:\d+$/,
    serve: async (world) => httpMonitor((await world.closedPort()).url),
  },
  {
    name: 'closes at once',
    verdict: 'down CLOSED',
    serve: async (world) => httpMonitor((await world.raw((socket) => socket.end())).url),
  },
  {
    name: 'resets at once',
    verdict: 'down RESET',
    serve: async (world) => httpMonitor((await world.raw(reset)).url),
  },
  {
    name: 'closes after the request',
    verdict: 'down CLOSED',
    says: /closed before the headers/,
    serve: async (world) => httpMonitor((await world.http((socket) => socket.end())).url),
  },
  {
    name: 'resets after the request',
    verdict: 'down RESET',
    serve: async (world) => httpMonitor((await world.http(reset)).url),
  },
  {
    name: 'closes in the headers',
    verdict: 'down CLOSED',
    serve: async (world) => httpMonitor((await world.answers('HTTP/1.1 200 OK\r\nX-Ha')).url),
  },
  {
    name: 'resets in the body',
    verdict: 'down RESET',
    says: /in the middle of the body/,
    serve: async (world) => {
      const place = await world.http((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nwel');
        setTimeout(() => reset(socket), 40);
      });
      return httpMonitor(place.url, wanted);
    },
  },
  {
    name: 'closes in a body of known length',
    verdict: 'down BODY_TRUNCATED',
    says: /after 3 B/,
    serve: async (world) =>
      httpMonitor((await world.answers('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nwel')).url, wanted),
  },
  {
    name: 'closes between two chunks',
    verdict: 'down BODY_TRUNCATED',
    serve: async (world) =>
      httpMonitor(
        (await world.answers('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nwel\r\n')).url,
        wanted,
      ),
  },
  {
    name: 'closes in a body that nobody asks for',
    verdict: 'up',
    serve: async (world) =>
      httpMonitor((await world.answers('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nwel')).url),
  },
  {
    name: 'closes in the body, after the word',
    verdict: 'up',
    serve: async (world) =>
      httpMonitor((await world.answers('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nwelcome')).url, wanted),
  },
  {
    name: 'resets the first connection only',
    verdict: 'up',
    serve: async (world) => {
      const place = await world.raw((socket, nth) => {
        if (nth === 0) reset(socket);
        else onRequestHead(socket, () => socket.end(answer('welcome')));
      });
      return httpMonitor(place.url, wanted);
    },
  },
  {
    name: 'closes the first connection only, in TLS',
    verdict: 'up',
    serve: async (world) => {
      const address = world.address();
      let count = 0;
      const place = await world.tls(
        await world.credentials([address]),
        (socket) => {
          count += 1;
          if (count === 1) socket.destroy();
          else onRequestHead(socket, () => socket.end(answer('welcome')));
        },
        {},
        address,
      );
      return httpMonitor(place.secureUrl, { ...wanted, tls: { ca: world.authority.pem, insecure: false } });
    },
  },
  {
    name: 'resets the first two connections',
    verdict: 'down RESET',
    serve: async (world) => {
      const place = await world.raw((socket, nth) => {
        if (nth < 2) reset(socket);
        else onRequestHead(socket, () => socket.end(answer('welcome')));
      });
      return httpMonitor(place.url, wanted);
    },
  },
  {
    name: 'tcp: connects',
    verdict: 'up',
    serve: async (world) => {
      const { address, port } = await world.raw(() => undefined);
      return tcpMonitor(address, port);
    },
  },
  {
    name: 'tcp: nobody listens',
    verdict: 'down REFUSED',
    serve: async (world) => {
      const { address, port } = await world.closedPort();
      return tcpMonitor(address, port);
    },
  },
  {
    name: 'tcp: greets as expected',
    verdict: 'up',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.write('SSH-2.0-Test\r\n'));
      return tcpMonitor(address, port, 'SSH-2.0');
    },
  },
  {
    name: 'tcp: greets in two packets',
    verdict: 'up',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => {
        socket.write('SSH-');
        setTimeout(() => socket.write('2.0-Test\r\n'), 50);
      });
      return tcpMonitor(address, port, 'SSH-2.0');
    },
  },
  {
    name: 'tcp: any bytes will do',
    verdict: 'up',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.write('\0'));
      return tcpMonitor(address, port, '');
    },
  },
  {
    name: 'tcp: greets otherwise',
    verdict: 'down BANNER',
    says: /expected "SSH-2\.0", saw "220 ready\\r\\n"/,
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.write('220 ready\r\n'));
      return tcpMonitor(address, port, 'SSH-2.0');
    },
  },
  {
    name: 'tcp: does not greet',
    verdict: 'down TIMEOUT_HEADERS',
    says: /says nothing/,
    serve: async (world) => {
      const { address, port } = await world.raw(() => undefined);
      return tcpMonitor(address, port, 'SSH');
    },
  },
  {
    name: 'tcp: greets half and stops',
    verdict: 'down BANNER',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.write('SSH-'));
      return tcpMonitor(address, port, 'SSH-2.0');
    },
  },
  {
    name: 'tcp: closes instead of greeting',
    verdict: 'down CLOSED',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.end());
      return tcpMonitor(address, port, 'SSH');
    },
  },
  {
    name: 'tcp: resets instead of greeting',
    verdict: 'down RESET',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => {
        setTimeout(() => reset(socket), 30);
      });
      return tcpMonitor(address, port, 'SSH');
    },
  },
  {
    name: 'tcp: talks without end',
    verdict: 'down BANNER',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => pour(socket, 'blah '.repeat(1000), 5));
      return tcpMonitor(address, port, 'SSH');
    },
  },
];
