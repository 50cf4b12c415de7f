import type { Socket } from 'node:net';
import type { Login } from '../../core/monitor.ts';
import { Dialogue, oneLine } from '../net/dialogue.ts';
import type { Whole } from '../net/dialogue.ts';
import type { Trip } from '../trip.ts';
import { plainOf } from './login.ts';
import { refusedLogin, wrongReply } from './wrong.ts';

/** Everything up to the line with the tag, a line that asks for more, or a goodbye (RFC 9051, 7). */
const upTo =
  (tag: string): Whole =>
  (text) => {
    let at = 0;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end < 0) return 0;
      const line = text.slice(at, end);
      at = end + 1;
      if (line.startsWith(`${tag} `) || line.startsWith('+') || /^\* BYE\b/i.test(line)) return at;
      // Whatever this is, it is not IMAP.
      if (!line.startsWith('* ')) return at;
    }
  };

const quoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

/** A conversation with a mailbox server. Everything else than expected is a ProbeError. */
export class ImapTalk {
  readonly #trip: Trip;
  readonly #dialogue: Dialogue;
  #count = 0;

  constructor(trip: Trip, socket: Socket) {
    this.#trip = trip;
    this.#dialogue = new Dialogue(trip, socket, oneLine);
  }

  async greet(): Promise<void> {
    const greeting = await this.#dialogue.greeting();
    if (!/^\* (OK|PREAUTH)\b/i.test(greeting)) throw wrongReply(this.#trip, '* OK', greeting);
  }

  /** Up to the point where the TLS handshake begins. */
  async starttls(): Promise<void> {
    const answer = await this.#command('STARTTLS', 'STARTTLS');
    if (!isOk(answer)) throw wrongReply(this.#trip, 'OK', answer, 'STARTTLS');
    this.#dialogue.refuseLeftovers();
  }

  async login(login: Login): Promise<void> {
    const capabilities = await this.#command('CAPABILITY', 'CAPABILITY');
    if (!isOk(capabilities)) throw wrongReply(this.#trip, 'OK', capabilities, 'CAPABILITY');
    if (/\sAUTH=PLAIN\b/i.test(capabilities)) {
      const more = await this.#command('AUTHENTICATE PLAIN', 'the login');
      if (!more.startsWith('+')) throw refusedLogin(this.#trip, more);
      const answer = await this.#dialogue.ask(plainOf(login), 'the login', upTo(this.#tag()));
      if (!isOk(answer)) throw refusedLogin(this.#trip, answer);
    } else if (/\sLOGINDISABLED\b/i.test(capabilities)) {
      throw wrongReply(this.#trip, 'AUTH=PLAIN or LOGIN', capabilities, 'CAPABILITY');
    } else {
      const answer = await this.#command(
        `LOGIN ${quoted(login.user)} ${quoted(login.password)}`,
        'the login',
      );
      if (!isOk(answer)) throw refusedLogin(this.#trip, answer);
    }
  }

  #command(line: string, to: string): Promise<string> {
    this.#count += 1;
    return this.#dialogue.ask(`${this.#tag()} ${line}`, to, upTo(this.#tag()));
  }

  #tag(): string {
    return `s${this.#count}`;
  }
}

const isOk = (answer: string): boolean => /^s\d+ OK\b/im.test(answer);
