import { describeProtocol } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { speakInLines } from './support/line-server.ts';
import type { Line } from './support/line-server.ts';
import { pour } from './support/world.ts';

type Replies = (line: string) => string | null;

const plain = Buffer.from('\0probe\0c4n4ry-s3cr3t').toString('base64');
const login = { user: 'probe', password: '${secret:mail}' };

/** A server of either protocol; `replies` gives null for what it says in the usual way. */
const server =
  (
    protocol: 'smtp' | 'imap',
    usual: Replies,
    {
      greeting,
      replies = () => null,
      implicit = false,
      written = {},
    }: {
      readonly greeting: string | null;
      readonly replies?: Replies;
      readonly implicit?: boolean;
      readonly written?: Record<string, unknown>;
    },
  ): ProtocolCase['serve'] =>
  async (world) => {
    const address = world.address();
    const credentials = await world.credentials([address]);
    const onLine = ({ text, socket, upgrade }: Line) => {
      const reply = replies(text) ?? usual(text);
      if (reply === null) return;
      if (reply === 'hang up') socket.end();
      else if (reply.startsWith('TLS:')) upgrade(reply.slice(4));
      else socket.write(reply);
    };
    const { port } = implicit
      ? await world.tls(credentials, (socket) => speakInLines(socket, greeting, onLine), {}, address)
      : await world.raw((socket) => speakInLines(socket, greeting, onLine, credentials), address);
    return {
      [protocol]: `${address}:${port}`,
      tls: { ca: world.authority.pem },
      ...(implicit ? { implicitTls: true } : {}),
      ...written,
    };
  };

const smtpUsual: Replies = (line) => {
  if (line.startsWith('EHLO')) return '250-mail\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN\r\n';
  if (line === 'STARTTLS') return 'TLS:220 go\r\n';
  return line === `AUTH PLAIN ${plain}` ? '235 welcome\r\n' : '535 5.7.8 who are you?\r\n';
};

const smtp = (options: Partial<Parameters<typeof server>[2]> = {}) =>
  server('smtp', smtpUsual, { greeting: '220 mail ESMTP\r\n', ...options });

const starttls = { expect: { starttls: true } };

/** What a client says with AUTH LOGIN, and the replies to it. */
const stepwise: Record<string, string> = {
  'EHLO shodo.invalid': '250-mail\r\n250 AUTH LOGIN\r\n',
  'AUTH LOGIN': '334 VXNlcm5hbWU6\r\n',
  [Buffer.from('probe').toString('base64')]: '334 UGFzc3dvcmQ6\r\n',
  [Buffer.from('c4n4ry-s3cr3t').toString('base64')]: '235 welcome\r\n',
};

describeProtocol('smtp', [
  { name: 'a greeting', verdict: 'up', serve: smtp() },
  {
    name: 'a greeting of several lines',
    verdict: 'up',
    serve: smtp({ greeting: '220-hello\r\n220-there\r\n220 x\r\n' }),
  },
  { name: 'STARTTLS', verdict: 'up', serve: smtp({ written: starttls }) },
  { name: 'a login after STARTTLS', verdict: 'up', serve: smtp({ written: { ...starttls, login } }) },
  {
    name: 'a login over TLS from the first byte',
    verdict: 'up',
    serve: smtp({ implicit: true, written: { login } }),
  },
  {
    name: 'a login in steps',
    verdict: 'up',
    serve: smtp({ implicit: true, written: { login }, replies: (line) => stepwise[line] ?? null }),
  },
  {
    name: 'a login that is refused',
    verdict: 'down LOGIN_REFUSED',
    says: /the login is refused: "535 5\.7\.8 no: \[hidden\]"/,
    serve: smtp({
      implicit: true,
      written: { login },
      replies: (line) => (line.startsWith('AUTH') ? `535 5.7.8 no: ${line.slice(11)}\r\n` : null),
    }),
  },
  {
    name: 'no way to log in',
    verdict: 'down BANNER',
    says: /expected AUTH PLAIN or LOGIN among the extensions/,
    serve: smtp({
      implicit: true,
      written: { login },
      replies: (line) => (line.startsWith('EHLO') ? '250 AUTH CRAM-MD5\r\n' : null),
    }),
  },
  {
    name: 'a busy server',
    verdict: 'down BANNER',
    says: /saw "421 too busy"/,
    serve: smtp({ greeting: '421 too busy\r\n' }),
  },
  {
    name: 'a web server',
    verdict: 'down BANNER',
    says: /saw "HTTP\/1\.1 400 Bad/,
    serve: smtp({ greeting: 'HTTP/1.1 400 Bad\r\n\r\n' }),
  },
  {
    name: 'silence',
    verdict: 'down TIMEOUT_HEADERS',
    says: /does not greet/,
    serve: smtp({ greeting: null }),
  },
  {
    name: 'silence after EHLO',
    verdict: 'down TIMEOUT_HEADERS',
    says: /no reply to EHLO/,
    serve: smtp({ replies: (line) => (line.startsWith('EHLO') ? '' : null) }),
  },
  {
    name: 'a reply without an end',
    verdict: 'down PROTOCOL_ERROR',
    says: /more than 16 KiB without the end of a reply; it begins with "250-x/,
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => {
        socket.write('220 hi\r\n');
        pour(socket, '250-x\r\n'.repeat(1000), 1);
      });
      return { smtp: `${address}:${port}` };
    },
  },
  {
    name: 'the end before the reply',
    verdict: 'down CLOSED',
    says: /before it replied to EHLO/,
    serve: smtp({ replies: (line) => (line.startsWith('EHLO') ? 'hang up' : null) }),
  },
  {
    name: 'TLS where it begins in the clear',
    verdict: 'down TLS_PROTOCOL',
    serve: smtp({ written: { implicitTls: true } }),
  },
  {
    name: 'a certificate of somebody else',
    verdict: 'down TLS_UNTRUSTED',
    serve: smtp({ written: { ...starttls, tls: {} } }),
  },
]);

const imapUsual: Replies = (line) => {
  const [tag = '', ...words] = line.split(' ');
  const command = words.join(' ');
  if (command === 'STARTTLS') return `TLS:${tag} OK go\r\n`;
  if (command === 'CAPABILITY') return `* CAPABILITY IMAP4rev2 AUTH=PLAIN\r\n${tag} OK done\r\n`;
  if (command === 'AUTHENTICATE PLAIN') return '+ \r\n';
  return line === plain ? '* CAPABILITY IMAP4rev2\r\ns2 OK in\r\n' : `${tag} BAD what?\r\n`;
};

const imap = (options: Partial<Parameters<typeof server>[2]> = {}) =>
  server('imap', imapUsual, { greeting: '* OK IMAP4rev2 ready\r\n', ...options });

describeProtocol('imap', [
  { name: 'a greeting', verdict: 'up', serve: imap() },
  { name: 'TLS from the first byte', verdict: 'up', serve: imap({ implicit: true }) },
  { name: 'STARTTLS', verdict: 'up', serve: imap({ written: starttls }) },
  {
    name: 'a login after STARTTLS',
    verdict: 'up',
    serve: imap({
      written: { ...starttls, login },
      replies: (line) => (line === plain ? 's2 OK in\r\n' : null),
    }),
  },
  { name: 'a login over TLS', verdict: 'up', serve: imap({ implicit: true, written: { login } }) },
  {
    name: 'a login by LOGIN',
    verdict: 'up',
    serve: imap({
      implicit: true,
      written: { login: { user: 'a"b\\c', password: '${secret:mail}' } },
      replies: (line) => {
        if (line.endsWith('CAPABILITY')) return '* CAPABILITY IMAP4rev1\r\ns1 OK\r\n';
        return line === String.raw`s2 LOGIN "a\"b\\c" "c4n4ry-s3cr3t"` ? 's2 OK in\r\n' : null;
      },
    }),
  },
  {
    name: 'a login that is refused',
    verdict: 'down LOGIN_REFUSED',
    says: /refused: "s2 NO \[AUTHENTICATIONFAILED\] \[hidden\]"/,
    serve: imap({
      implicit: true,
      written: { login },
      replies: (line) => (line === plain ? `s2 NO [AUTHENTICATIONFAILED] ${line}\r\n` : null),
    }),
  },
  {
    name: 'no login allowed',
    verdict: 'down BANNER',
    says: /expected AUTH=PLAIN or LOGIN/,
    serve: imap({
      implicit: true,
      written: { login },
      replies: (line) =>
        line.endsWith('CAPABILITY') ? '* CAPABILITY IMAP4 LOGINDISABLED\r\ns1 OK\r\n' : null,
    }),
  },
  {
    name: 'a goodbye for a greeting',
    verdict: 'down BANNER',
    says: /saw "\* BYE full"/,
    serve: imap({ greeting: '* BYE full\r\n' }),
  },
  {
    name: 'a goodbye for a reply',
    verdict: 'down BANNER',
    says: /reply to STARTTLS is wrong: expected OK, saw "\* BYE tired"/,
    serve: imap({ written: starttls, replies: () => '* BYE tired\r\n' }),
  },
  {
    name: 'a mail server',
    verdict: 'down BANNER',
    says: /saw "220 mail"/,
    serve: imap({ greeting: '220 mail\r\n' }),
  },
  { name: 'silence', verdict: 'down TIMEOUT_HEADERS', serve: imap({ greeting: null }) },
  {
    name: 'silence after the handshake',
    verdict: 'down TIMEOUT_HEADERS',
    says: /does not greet/,
    serve: imap({ implicit: true, greeting: null }),
  },
  {
    name: 'endless words that are no reply',
    verdict: 'down PROTOCOL_ERROR',
    serve: imap({ written: starttls, replies: () => '* x\r\n'.repeat(10_000) }),
  },
  {
    name: 'the end in the middle of a reply',
    verdict: 'down CLOSED',
    says: /in the middle of the reply to STARTTLS/,
    serve: async (world) => {
      const { address, port } = await world.raw((socket) =>
        speakInLines(socket, '* OK\r\n', () => socket.end('* CAP')),
      );
      return { imap: `${address}:${port}`, ...starttls };
    },
  },
]);
