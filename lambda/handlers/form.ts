/** What a form sent, or the HTTP status that says why it is not read. */
export type Form =
  { readonly fields: URLSearchParams; readonly status?: undefined } | { readonly status: 400 | 413 | 415 };

const isForm = /^application\/x-www-form-urlencoded(?:\s*;|\s*$)/i;

/** Reads a form of at most `maxBytes`; of a longer one no more than that is taken in. */
export async function readForm(request: Request, maxBytes: number): Promise<Form> {
  if (!isForm.test(request.headers.get('content-type') ?? '')) return { status: 415 };
  const body: AsyncIterable<Uint8Array> | null = request.body;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.byteLength;
      if (length > maxBytes) return { status: 413 };
      chunks.push(chunk);
    }
  } catch {
    return { status: 400 };
  }
  return { fields: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) };
}
