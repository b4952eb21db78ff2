/** The certificate library, after the polyfill that it demands to be loaded first. */
import 'reflect-metadata';
import { RsaAlgorithm } from '@peculiar/x509';

export * from '@peculiar/x509';

/**
 * The library leaves out the NULL after a hash in RSASSA-PSS parameters. That is legal (RFC 4055 §2.1: both must be
 * accepted), but OpenSSL and the usual authorities write it, and node-forge, which carries our certificates in PKCS#12
 * containers, always writes it back: so we write it too.
 */
const NULL = Uint8Array.of(0x05, 0x00);
const withoutNull = RsaAlgorithm.createPssParams.bind(RsaAlgorithm);
RsaAlgorithm.createPssParams = (hash, saltLength) => {
  const params = withoutNull(hash, saltLength);
  if (!params) return params;
  params.hashAlgorithm.parameters = NULL.buffer;
  const hashSequence = Buffer.from(params.maskGenAlgorithm.parameters ?? new ArrayBuffer(0));
  const [tag = 0, length = 0] = hashSequence;
  const longer = Buffer.concat([Uint8Array.of(tag, length + NULL.length), hashSequence.subarray(2), NULL]);
  params.maskGenAlgorithm.parameters = Uint8Array.from(longer).buffer;
  return params;
};
