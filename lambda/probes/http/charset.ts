import { StringDecoder } from 'node:string_decoder';
import { TextDecoder } from 'node:util';

/** So many bytes are searched for a `<meta charset>`, as browsers do. */
const searchedBytes = 1024;

/** What takes the text; `reset`: forget it, it was read in the wrong charset. */
export interface TextSink {
  reset(): void;
  add(text: string): void;
}

/** Bytes to text, piece by piece. */
interface Decoder {
  add(bytes: Buffer): string;
  end(): string;
}

/** By far the most common, and a TextDecoder costs a hundred times as much to make. */
function utf8(): Decoder {
  const decoder = new StringDecoder('utf8');
  let begins = true;
  return {
    add: (bytes) => {
      const text = decoder.write(bytes);
      if (!begins || text === '') return text;
      begins = false;
      return text.startsWith('\ufeff') ? text.slice(1) : text;
    },
    end: () => decoder.end(),
  };
}

function decoderFor(label: string | undefined): Decoder | null {
  if (label === undefined) return null;
  if (/^utf-?8$/i.test(label)) return utf8();
  try {
    const decoder = new TextDecoder(label);
    return { add: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  } catch {
    return null;
  }
}

const fromHeader = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType ?? '')?.[1];

function fromBytes(start: Buffer): string | undefined {
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  const text = start.toString('latin1');
  const declared =
    /<meta[^>]+charset\s*=\s*["']?([^"'\s/>;]+)/i.exec(text)?.[1] ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([^"']+)/i.exec(text)?.[1];
  // A document that could be searched is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  return declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

/** A whole body as text, by the same rules as {@link CharsetReader}. */
export function decodeText(contentType: string | undefined, bytes: Buffer): string {
  const declared = decoderFor(fromHeader(contentType));
  const decoder = declared ?? decoderFor(fromBytes(bytes.subarray(0, searchedBytes))) ?? utf8();
  return decoder.add(bytes) + decoder.end();
}

/**
 * Bytes to text as they come: by the header's charset, then by the byte order mark, then by what the document
 * says of itself, else UTF-8. Until that is settled the beginning is read anew with every piece.
 */
export class CharsetReader {
  readonly #sink: TextSink;
  #decoder: Decoder;
  #start: Buffer | null;

  constructor(contentType: string | undefined, sink: TextSink) {
    this.#sink = sink;
    const declared = decoderFor(fromHeader(contentType));
    this.#decoder = declared ?? utf8();
    this.#start = declared === null ? Buffer.alloc(0) : null;
  }

  add(bytes: Buffer): void {
    if (this.#start === null) {
      this.#sink.add(this.#decoder.add(bytes));
      return;
    }
    this.#start = Buffer.concat([this.#start, bytes]);
    this.#decoder = decoderFor(fromBytes(this.#start.subarray(0, searchedBytes))) ?? utf8();
    this.#sink.reset();
    this.#sink.add(this.#decoder.add(this.#start));
    if (this.#start.length >= searchedBytes) this.#start = null;
  }

  end(): void {
    this.#sink.add(this.#decoder.end());
  }
}
