import type { Socket } from 'node:net';
import { Dialogue, oneLine } from '../net/dialogue.ts';
import type { Trip } from '../trip.ts';
import { wrongReply } from './wrong.ts';

/** The greeting of a POP3 server, and STLS (RFC 2595) up to the point where the TLS handshake begins. */
export async function startTlsByPop3(trip: Trip, socket: Socket): Promise<void> {
  const dialogue = new Dialogue(trip, socket, oneLine);
  const greeting = await dialogue.greeting();
  if (!greeting.startsWith('+OK')) throw wrongReply(trip, '+OK', greeting);
  const ready = await dialogue.ask('STLS', 'STLS');
  if (!ready.startsWith('+OK')) throw wrongReply(trip, '+OK', ready, 'STLS');
  dialogue.refuseLeftovers();
}
