/** Namespaces and names of SAML 2.0 (saml-core-2.0, saml-bindings-2.0). */
export const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol'
export const assertionNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const metadataNamespace = 'urn:oasis:names:tc:SAML:2.0:metadata'
export const success = 'urn:oasis:names:tc:SAML:2.0:status:Success'
export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
export const postBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'
