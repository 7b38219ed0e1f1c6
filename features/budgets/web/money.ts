/** Amounts in the page’s language. */

/** Micro-dollars; small sums with enough digits to be no zero. */
export function formatUsd(microUsd: number, language: string): string {
  const digits = microUsd > 0 && microUsd < 10_000 ? 4 : 2
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(microUsd / 1_000_000)
}

export function formatCount(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count)
}

/** `2026-11` as “November 2026”, or “Nov 2026” where there is little room. */
export function formatMonth(month: string, language: string, length: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(language, { month: length, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
}

/** What a person typed as dollars, in micro-dollars; null when it is empty, undefined when it is no amount. */
export function readUsd(text: string): number | null | undefined {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  return /^\d{1,9}(\.\d{1,6})?$/.test(trimmed) ? Math.round(Number(trimmed) * 1_000_000) : undefined
}

export function readTokens(text: string): number | null | undefined {
  const trimmed = text.trim().replace(/[\s.,'’]/g, '')
  if (trimmed === '') return null
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined
}
