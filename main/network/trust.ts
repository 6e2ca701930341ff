import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/**
 * The certificate authorities that TLS connections trust. First those that come with Node (and NODE_EXTRA_CA_CERTS); if
 * verification fails, also those of this machine, so that a company's own authority works here as it does in a browser.
 * Reading the machine's takes up to a few hundred milliseconds, so it is done only when needed, and once.
 */
export interface Trust {
  readonly context: SecureContext;
  /** A context that also trusts the machine's authorities; null if `tried` did, and trying again is useless. */
  widerThan(tried: SecureContext): SecureContext | null;
}

/** Verification failures that more authorities can fix (not an expired certificate or a wrong name). */
const UNKNOWN_ISSUER = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export function isUnknownIssuer(code: string | undefined): boolean {
  return code !== undefined && UNKNOWN_ISSUER.has(code);
}

export function createTrust(): Trust {
  // Created for the first connection: it reads some 150 certificates, and most commands connect to nobody.
  let context: SecureContext | null = null;
  let widest: SecureContext | null = null;
  return {
    get context() {
      return (context ??= createSecureContext());
    },
    widerThan(tried) {
      widest ??= createSecureContext({
        ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
      });
      context = widest;
      return tried === widest ? null : widest;
    },
  };
}
