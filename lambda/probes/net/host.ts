/**
 * A host as it will be asked for: a name in punycode and lower case, an IP in the usual notation, whatever way it
 * is written (`0x7f.1`, `2130706433`, full-width digits). Gives the text itself if it is no host.
 */
export function hostOf(written: string): string {
  const bracketed = written.includes(':') && !written.startsWith('[') ? `[${written}]` : written;
  return URL.canParse(`http://${bracketed}/`)
    ? new URL(`http://${bracketed}/`).hostname.replace(/^\[|\]$/g, '')
    : written;
}
