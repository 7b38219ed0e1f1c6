/** A service that speaks SAML; its certificate was made for this file, and nobody kept the key. */
export const sampleSamlProvider = {
  title: 'Regional offices sign-in (an example)',
  entityId: 'https://saml.government.example/metadata',
  signInUrl: 'https://saml.government.example/sign-in',
  certificates: [
    `-----BEGIN CERTIFICATE-----
MIIBEjCBugIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtpZHAuZXhhbXBsZTAe
Fw0yNjAxMDEwMDAwMDBaFw00NjAxMDEwMDAwMDBaMBYxFDASBgNVBAMMC2lkcC5l
eGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYaB5pm7RtveVo8MU9VLW
MQDeioah1YLKxPr9e4TzHL2atTUVY4Wqg6dcPB763Xr8dsG5wmtO4PUUzqAjzqcp
zDAKBggqhkjOPQQDAgNHADBEAiAhvM8MWs2QqTLOfpPUZRVWpjDSwaUgfIona5Hu
TccrEAIgUH9muuUnSnxyMij+s+4NfYdLpVisqwRMr3aekDoroFs=
-----END CERTIFICATE-----`,
  ],
  isEnabled: false,
  agencyClaim: '',
  agencyMap: [],
  groupsClaim: 'groups',
  roleMap: [],
  unknownPeople: 'refuse' as const,
  linkClaim: 'NameID',
  linkTo: 'user-name' as const,
  nameAttribute: 'displayName',
  emailAttribute: 'email',
}

/** How the invented government would let its people sign in: an address that no name service knows (RFC 2606). */
export const sampleProvider = {
  title: 'Government sign-in (an example)',
  issuer: 'https://sign-in.government.example',
  clientId: 'steward',
  clientSecret: 'invented, of no use anywhere',
  isEnabled: false,
  agencyClaim: 'department',
  agencyMap: [],
  groupsClaim: 'groups',
  roleMap: [
    { value: 'steward-contacts', to: 'contact' as const },
    { value: 'steward-administrators', to: 'administrator' as const },
  ],
  unknownPeople: 'refuse' as const,
  linkClaim: 'employee_number',
  linkTo: 'external-id' as const,
  stepUpAcr: ['phishing-resistant'],
}
