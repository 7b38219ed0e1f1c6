const dayMs = 86_400_000

/** Days since the spreadsheet's epoch as ISO 8601; undefined when that is no day of its calendar. */
export function isoOfSerial(serial: number, is1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_466) return undefined
  // Excel counts a 29 February 1900 that never was, so day 60 and before sit one day off (ECMA-376 part 1, 18.17.4.1).
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const iso = new Date(epoch + Math.round(serial * 86_400) * 1_000).toISOString()
  return Math.abs(serial % 1) * dayMs < 500 ? iso.slice(0, 10) : iso.slice(0, 19)
}
