import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Credentials } from './certificates.ts';

export interface Line {
  readonly text: string;
  readonly socket: Socket;
  /** Goes on in TLS, after this is said in the clear. */
  readonly upgrade: (said: string) => void;
}

/** Says what it must, then answers each line; goes on after a TLS handshake if asked to. */
export function speakInLines(
  socket: Socket,
  greeting: string | null,
  onLine: (line: Line) => void,
  credentials?: Credentials,
): void {
  if (greeting !== null) socket.write(greeting);
  let rest = '';
  const onData = (bytes: Buffer) => {
    rest += bytes.toString('latin1');
    for (;;) {
      const end = rest.indexOf('\n');
      if (end < 0) return;
      const text = rest.slice(0, end).replace(/\r$/, '');
      rest = rest.slice(end + 1);
      onLine({ text, socket, upgrade: (said) => upgrade(said) });
    }
  };
  const upgrade = (said: string) => {
    socket.off('data', onData);
    socket.write(said);
    const secured = new TLSSocket(socket, { isServer: true, ...credentials });
    secured.on('error', () => undefined);
    speakInLines(secured, null, onLine, credentials);
  };
  socket.on('data', onData);
}
