import type { Socket } from 'node:net';
import { describeProtocol } from './support/protocol-table.ts';
import { pour } from './support/world.ts';
import type { World } from './support/world.ts';

const serve = (onSocket: (socket: Socket) => void, banner?: string) => async (world: World) => {
  const { address, port } = await world.raw(onSocket);
  return { ssh: `${address}:${port}`, ...(banner === undefined ? {} : { expect: { banner } }) };
};

describeProtocol('ssh', [
  {
    name: 'an SSH server',
    verdict: 'up',
    serve: serve((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1\r\n')),
  },
  { name: 'one that speaks version 1 too', verdict: 'up', serve: serve((s) => s.write('SSH-1.99-x\r\n')) },
  {
    name: 'only version 1',
    verdict: 'down BANNER',
    says: /expected SSH-2\.0-…, saw "SSH-1\.5-old"/,
    serve: serve((s) => s.write('SSH-1.5-old\r\n')),
  },
  {
    name: 'words before the identification',
    verdict: 'up',
    serve: serve((s) => s.write('be good\r\nno, really\r\nSSH-2.0-OpenSSH_9.2p1\r\n')),
  },
  {
    name: 'an identification in pieces',
    verdict: 'up',
    serve: serve((s) => {
      s.write('SSH-');
      setTimeout(() => s.write('2.0-x'), 50);
      setTimeout(() => s.write('\r\n'), 100);
    }),
  },
  {
    name: 'the software that is wanted',
    verdict: 'up',
    serve: serve((s) => s.write('SSH-2.0-OpenSSH_9\r\n'), 'OpenSSH'),
  },
  {
    name: 'other software',
    verdict: 'down BANNER',
    says: /expected "OpenSSH", saw "SSH-2\.0-dropbear"/,
    serve: serve((s) => s.write('SSH-2.0-dropbear\r\n'), 'OpenSSH'),
  },
  {
    name: 'an FTP server',
    verdict: 'down BANNER',
    says: /saw "220 ftp ready"/,
    serve: serve((s) => s.write('220 ftp ready\r\n')),
  },
  {
    name: 'silence',
    verdict: 'down TIMEOUT_HEADERS',
    says: /does not greet/,
    serve: serve(() => undefined),
  },
  {
    name: 'half a line',
    verdict: 'down TIMEOUT_HEADERS',
    says: /stalled after 5 B: "SSH-2"/,
    serve: serve((s) => s.write('SSH-2')),
  },
  {
    name: 'the end at once',
    verdict: 'down CLOSED',
    says: /before it greeted/,
    serve: serve((s) => s.end()),
  },
  { name: 'a reset', verdict: 'down RESET', serve: serve((s) => setTimeout(() => s.resetAndDestroy(), 30)) },
  {
    name: 'the end in the middle',
    verdict: 'down CLOSED',
    says: /in the middle of its greeting/,
    serve: serve((s) => s.end('SSH-2.0')),
  },
  {
    name: 'a flood without a line',
    verdict: 'down PROTOCOL_ERROR',
    says: /more than 16 KiB/,
    serve: serve((s) => pour(s, 'x'.repeat(16_384), 1)),
  },
  {
    name: 'a flood of lines',
    verdict: 'down BANNER',
    serve: serve((s) => pour(s, 'x\n'.repeat(10_000), 1)),
  },
  {
    name: 'nobody',
    verdict: 'down REFUSED',
    serve: async (world) => {
      const { address, port } = await world.closedPort();
      return { ssh: `${address}:${port}` };
    },
  },
  {
    name: 'a blocked address',
    verdict: 'unknown BLOCKED_TARGET',
    serve: () => Promise.resolve({ ssh: '127.0.0.1:22' }),
  },
]);
