import type { Socket } from 'node:net';
import type { Login } from '../../core/monitor.ts';
import { Dialogue } from '../net/dialogue.ts';
import type { Whole } from '../net/dialogue.ts';
import type { Trip } from '../trip.ts';
import { plainOf } from './login.ts';
import { refusedLogin, wrongReply } from './wrong.ts';

/** Lines of `250-…` up to one of `250 …` (RFC 5321, 4.2); a line that is no reply is whole, as more does not help. */
const reply: Whole = (text) => {
  let at = 0;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) return 0;
    if (!/^\d{3}-/.test(text.slice(at, at + 4))) return end + 1;
    at = end + 1;
  }
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A conversation with a mail server. Everything else than expected is a ProbeError. */
export class SmtpTalk {
  readonly #trip: Trip;
  readonly #dialogue: Dialogue;

  constructor(trip: Trip, socket: Socket) {
    this.#trip = trip;
    this.#dialogue = new Dialogue(trip, socket, reply);
  }

  async greet(): Promise<void> {
    const greeting = await this.#dialogue.greeting();
    if (!greeting.startsWith('220')) throw wrongReply(this.#trip, '220', greeting);
  }

  /** @returns the extensions, as the server lists them */
  async ehlo(): Promise<string> {
    const extensions = await this.#dialogue.ask('EHLO shodo.invalid', 'EHLO');
    if (!extensions.startsWith('250')) throw wrongReply(this.#trip, '250', extensions, 'EHLO');
    return extensions;
  }

  /** Up to the point where the TLS handshake begins. */
  async starttls(extensions: string): Promise<void> {
    if (!/^250[ -]STARTTLS\s*$/im.test(extensions))
      throw wrongReply(this.#trip, 'STARTTLS among the extensions', extensions, 'EHLO');
    const ready = await this.#dialogue.ask('STARTTLS', 'STARTTLS');
    if (!ready.startsWith('220')) throw wrongReply(this.#trip, '220', ready, 'STARTTLS');
    this.#dialogue.refuseLeftovers();
  }

  /** By AUTH PLAIN (RFC 4954), or by LOGIN where the server has nothing else. */
  async login(extensions: string, login: Login): Promise<void> {
    const [, offered = ''] = /^250[ -]AUTH[ =](.*)$/im.exec(extensions) ?? [];
    const mechanisms = offered.trim().toUpperCase().split(/\s+/);
    if (mechanisms.includes('PLAIN')) {
      await this.#accepted(`AUTH PLAIN ${plainOf(login)}`, '235');
    } else if (mechanisms.includes('LOGIN')) {
      await this.#accepted('AUTH LOGIN', '334');
      await this.#accepted(base64(login.user), '334');
      await this.#accepted(base64(login.password), '235');
    } else throw wrongReply(this.#trip, 'AUTH PLAIN or LOGIN among the extensions', extensions, 'EHLO');
  }

  async #accepted(line: string, code: string): Promise<void> {
    const answer = await this.#dialogue.ask(line, 'the login');
    if (!answer.startsWith(code)) throw refusedLogin(this.#trip, answer);
  }
}
