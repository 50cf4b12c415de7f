import type { Readable } from 'node:stream';

/** An HTTP answer whose headers have come; its body can be read once. */
export interface Answer {
  readonly status: number;
  /** The values of a header (lower-case name) joined by `, `; undefined if it is missing. */
  header(name: string): string | undefined;
  /** The values of a header (lower-case name), one for each time that it stands there. */
  values(name: string): readonly string[];
  readonly body: Readable;
  /** An error of the connection that comes after the headers. */
  onError(listener: (error: Error) => void): void;
  /** Ends the connection at once. */
  close(): void;
}
