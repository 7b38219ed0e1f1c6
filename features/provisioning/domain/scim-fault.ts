/** A request that the protocol refuses, in its own words (RFC 7644, table 8 and 9). */
export type ScimType = 'invalidFilter' | 'tooMany' | 'uniqueness' | 'mutability' | 'invalidSyntax' | 'invalidPath' | 'noTarget' | 'invalidValue' | 'invalidVers' | 'sensitive'

export class ScimFault extends Error {
  readonly scimType: ScimType
  constructor(scimType: ScimType, detail: string) {
    super(detail)
    this.scimType = scimType
  }
}
