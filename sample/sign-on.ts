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
