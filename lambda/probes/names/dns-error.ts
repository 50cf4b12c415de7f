/** Why there are no records: the answer's own code, or what became of the question. */
export type DnsFault =
  'NXDOMAIN' | 'NODATA' | 'SERVFAIL' | 'REFUSED' | 'INVALID' | 'TIMEOUT' | 'CANCELLED' | 'UNREACHABLE';

export class DnsError extends Error {
  override readonly name = 'DnsError';
  readonly fault: DnsFault;
  constructor(fault: DnsFault, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}
