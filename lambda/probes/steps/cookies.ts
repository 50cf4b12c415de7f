import { CookieJar } from 'tough-cookie';

/** Longer ones browsers do not keep either (RFC 6265bis, 5.6). */
const longestChars = 4096;

/** So many are kept by one probe. */
const most = 100;

/**
 * The cookies of one run of steps (RFC 6265). By tough-cookie, as it knows which domains are registered under by the
 * public: a cookie of one customer of `co.jp` must not go to another.
 */
export class Cookies {
  readonly #jar = new CookieJar(undefined, { allowSecureOnLocal: false, prefixSecurity: 'silent' });
  #count = 0;

  /** Keeps what the lines of `Set-Cookie` of an answer say. @returns the values, which are nobody's business */
  keep(url: URL, lines: readonly string[]): readonly string[] {
    return lines.flatMap((line) => {
      if (line.length > longestChars || this.#count >= most) return [];
      this.#count += 1;
      const cookie = this.#jar.setCookieSync(line, url.href, { ignoreError: true });
      return cookie ? [cookie.value] : [];
    });
  }

  /** What goes into the `Cookie` of a request to this URL, empty if there is nothing. */
  of(url: URL): string {
    return this.#jar.getCookieStringSync(url.href);
  }
}
