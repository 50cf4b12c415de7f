import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;

x509.cryptoProvider.set(webcrypto as never);

type Keys = webcrypto.CryptoKeyPair;

/** For `tls.createServer`. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

interface Leaf {
  /** Days from now, may be negative. */
  readonly fromDays: number;
  readonly toDays: number;
  readonly names: readonly x509.JsonGeneralName[];
}

const newKeys = (): Promise<Keys> => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const day = (days: number): Date => new Date(Date.now() + days * dayMs);

const pem = async (keys: Keys): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');

/** A certificate authority of its own, made anew in every run. */
export class Authority {
  readonly pem: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: Keys;
  readonly #chain: string;

  private constructor(certificate: x509.X509Certificate, keys: Keys, chain: string) {
    this.#certificate = certificate;
    this.#keys = keys;
    this.#chain = chain;
    this.pem = certificate.toString('pem');
  }

  static async create(name: string): Promise<Authority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: '01',
      name: `CN=${name}`,
      notBefore: day(-100),
      notAfter: day(1000),
      keys: keys as never,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return new Authority(certificate, keys, '');
  }

  /** An authority below this one. */
  async intermediate(name: string, toDays = 500): Promise<Authority> {
    const keys = await newKeys();
    const certificate = await this.#sign(name, keys, { fromDays: -100, toDays, names: [] }, true);
    return new Authority(certificate, keys, certificate.toString('pem'));
  }

  /** A server's certificate; the chain is sent unless `withChain` is false. */
  async issue(leaf: Leaf, withChain = true): Promise<Credentials> {
    const keys = await newKeys();
    const certificate = await this.#sign('endpoint', keys, leaf, false);
    const chain = withChain ? this.#chain : '';
    return { key: await pem(keys), cert: `${certificate.toString('pem')}\n${chain}` };
  }

  async #sign(name: string, keys: Keys, leaf: Leaf, isAuthority: boolean): Promise<x509.X509Certificate> {
    return x509.X509CertificateGenerator.create({
      serialNumber: Math.floor(Math.random() * 1e9)
        .toString(16)
        .padStart(8, '0'),
      subject: `CN=${name}`,
      issuer: this.#certificate.subject,
      notBefore: day(leaf.fromDays),
      notAfter: day(leaf.toDays),
      publicKey: keys.publicKey as never,
      signingKey: this.#keys.privateKey as never,
      signingAlgorithm: algorithm,
      extensions: isAuthority
        ? [new x509.BasicConstraintsExtension(true, undefined, true)]
        : [new x509.SubjectAlternativeNameExtension([...leaf.names])],
    });
  }
}

/** Signed by nobody but itself. */
export async function selfSigned(names: readonly x509.JsonGeneralName[]): Promise<Credentials> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '02',
    name: 'CN=itself',
    notBefore: day(-1),
    notAfter: day(100),
    keys: keys as never,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([...names])],
  });
  return { key: await pem(keys), cert: certificate.toString('pem') };
}
