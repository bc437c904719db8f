/** The demo's certificate authority and the centre's server certificate (ECDSA P-256). */
import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { writeSecret } from './files.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 24 * 3600_000;
const CA_DAYS = 3650;
const SERVER_DAYS = 825;

export interface TlsFiles {
  /** What terminals pin. */
  readonly caFile: string;
  readonly key: string;
  readonly cert: string;
}

/** Reads the TLS files of the data folder, making authority and certificate on first use. */
export async function loadTls(folder: string, nowMs: number): Promise<TlsFiles> {
  const caFile = join(folder, 'ca.pem');
  const keyFile = join(folder, 'server-key.pem');
  const certFile = join(folder, 'server.pem');
  if (!existsSync(certFile)) await createTls({ folder, caFile, keyFile, certFile, nowMs });
  return { caFile, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}

interface Paths {
  readonly folder: string;
  readonly caFile: string;
  readonly keyFile: string;
  readonly certFile: string;
  readonly nowMs: number;
}

async function createTls({ folder, caFile, keyFile, certFile, nowMs }: Paths): Promise<void> {
  const caKeys = await newKeys();
  const serverKeys = await newKeys();
  const notBefore = new Date(nowMs - DAY_MS);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Demo Agency CA',
    keys: caKeys,
    notBefore,
    notAfter: new Date(nowMs + CA_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    subject: 'CN=Demo Agency Centre',
    issuer: ca.subject,
    publicKey: serverKeys.publicKey,
    signingKey: caKeys.privateKey,
    notBefore,
    notAfter: new Date(nowMs + SERVER_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  writeSecret(join(folder, 'ca-key.pem'), await pem(caKeys.privateKey));
  writeSecret(keyFile, await pem(serverKeys.privateKey));
  writeFileSync(caFile, ca.toString('pem'));
  writeFileSync(certFile, server.toString('pem'));
}

function newKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function pem(key: Awaited<ReturnType<typeof newKeys>>['privateKey']): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  const lines = der.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}
