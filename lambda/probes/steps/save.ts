import { parseJsonPath } from '../../core/json-path.ts';
import type { SaveFrom } from '../../core/monitor.ts';
import { failure } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import { find } from '../http/json.ts';
import { expired } from '../http/matcher.ts';
import type { SavedValues } from '../http/request.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from '../http/answer.ts';

/** A token of more is none. */
const longestChars = 4096;

const notThere = (name: string, why: string): ProbeError => failure('SAVE', { name, why });

/** Takes the values out of an answer. `text`: its body, null if none is taken out of that. @throws ProbeError `SAVE` */
export async function takeValues(
  trip: Trip,
  context: ProbeContext,
  save: Readonly<Record<string, SaveFrom>>,
  answer: Answer,
  text: string,
): Promise<readonly (readonly [name: string, value: string])[]> {
  const taken: (readonly [string, string])[] = [];
  let document: { readonly value: unknown } | undefined;
  for (const [name, from] of Object.entries(save)) {
    let value: string;
    switch (from.from) {
      case 'header':
        value = ofHeader(name, from.name, answer);
        break;
      case 'json':
        document ??= { value: parse(name, text) };
        value = ofJson(name, from.path, document.value);
        break;
      case 'body':
        value = await ofBody(trip, context, name, from.pattern, text);
    }
    if (value.length > longestChars) throw notThere(name, `it is longer than ${longestChars} characters`);
    taken.push([name, value.toWellFormed()]);
  }
  return taken;
}

function ofHeader(name: string, header: string, answer: Answer): string {
  const value = answer.header(header.toLowerCase());
  if (value === undefined) throw notThere(name, `no header ${header}`);
  return value;
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notThere(name, text === '' ? 'the body is empty' : 'the body is no JSON');
  }
}

function ofJson(name: string, path: string, document: unknown): string {
  const found = find(document, parseJsonPath(path) ?? []);
  if (!found.there) throw notThere(name, `nothing at ${path}`);
  const { value } = found;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'a map';
  throw notThere(name, `at ${path} is ${kind}`);
}

async function ofBody(
  trip: Trip,
  context: ProbeContext,
  name: string,
  pattern: string,
  text: string,
): Promise<string> {
  const found = await context.matcher.capture(trip, text, pattern);
  if (found === expired) throw notThere(name, `no match of /${pattern}/ in time (the expression backtracks)`);
  if (found === null) throw notThere(name, `no match of /${pattern}/`);
  return found;
}

/** Values as they are written in each part of a request. */
export function savedValues(values: ReadonlyMap<string, string>, contentType: string): SavedValues {
  return {
    inUrl: { values, encode: encodeURIComponent },
    inHeader: { values, encode: asHeader },
    inBody: { values, encode: bodyEncoder(contentType) },
  };
}

/** A server must not be able to add headers to our next request. */
function asHeader(value: string, name: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    throw notThere(name, 'it has characters that a header cannot hold');
  return value;
}

function bodyEncoder(contentType: string): (value: string) => string {
  if (/\bx-www-form-urlencoded\b/i.test(contentType)) return encodeURIComponent;
  if (/\bjson\b/i.test(contentType)) return (value) => JSON.stringify(value).slice(1, -1);
  return (value) => value;
}
