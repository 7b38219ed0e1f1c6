/** What an agency's compiled pattern offers the detectors; the compiling (RE2, linear time) is done by the protection feature. */
export type AgencyMatcher = {
  /** The hits' `rule`. */
  id: string
  find(text: string): { start: number; end: number }[]
}
