/** From figures to places on paper: ticks at round figures, labels that fit. Pure. */

export type Scale = { min: number; max: number; ticks: number[]; at(value: number): number }

/** From `from` to `to` in pixels; the ends are round figures around the values. */
export function scaleOf(values: readonly number[], from: number, to: number, wanted: { ticks: number; withZero: boolean }): Scale {
  let min = Math.min(...(values.length ? values : [0]))
  let max = Math.max(...(values.length ? values : [1]))
  if (wanted.withZero) {
    min = Math.min(0, min)
    max = Math.max(0, max)
  }
  if (min === max) {
    const room = Math.abs(min) / 2 || 1
    min -= wanted.withZero && min >= 0 ? 0 : room
    max += room
  }
  const step = roundStep((max - min) / Math.max(1, wanted.ticks))
  const low = Math.floor(min / step + 1e-9) * step
  const high = Math.ceil(max / step - 1e-9) * step
  const count = Math.round((high - low) / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12)))
  return { min: low, max: high, ticks, at: (value) => from + ((value - low) / (high - low)) * (to - from) }
}

/** 1, 2 or 5 times a power of ten. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power
}

const sizes = [
  { from: 1e12, by: 1e12, sign: ' tn' },
  { from: 1e9, by: 1e9, sign: ' bn' },
  { from: 1e6, by: 1e6, sign: ' m' },
  { from: 1e4, by: 1e3, sign: 'k' },
]

/** A figure as it stands beside an axis: `1.2 m`, `25k`, `1,500`, `0.05`. */
export function shortFigure(value: number): string {
  const size = sizes.find(({ from }) => Math.abs(value) >= from)
  if (size) return `${Number((value / size.by).toPrecision(3))}${size.sign}`
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(4)))
}

/** About how wide a text stands, in pixels: narrow, usual and wide letters of Public Sans and Noto Sans. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const letter of text) width += /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(letter) ? 1 : /[ilj.,:;'|!\s]/.test(letter) ? 0.3 : /[mwMW%@]/.test(letter) ? 0.85 : /[A-Z0-9]/.test(letter) ? 0.62 : 0.53
  return width * size
}

/** The text, or its beginning with “…”, within a width. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  let end = text.length
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size) > width) end--
  return `${text.slice(0, end).trimEnd()}…`
}

/** Which labels of a row stand below an axis without touching: every first, second, third, sixth, twelfth … and, for months, from a January on. */
export function shownLabels(labels: readonly string[], size: number, width: number): number[] {
  const widest = Math.max(...labels.map((label) => textWidth(label, size))) + 14
  const room = Math.max(1, Math.floor(width / widest))
  const isMonths = labels.length > 2 && labels.every((label) => /^\d{4}-\d{2}(-01)?$/.test(label))
  const every = isMonths ? ([1, 2, 3, 6, 12, 24, 36, 60, 120].find((step) => labels.length / step <= room) ?? 240) : Math.ceil(labels.length / room)
  const january = isMonths ? labels.findIndex((label) => label.slice(5, 7) === '01') : 0
  const first = january < 0 || every === 1 ? 0 : january % every
  return labels.flatMap((_, index) => (index % every === first ? [index] : []))
}
