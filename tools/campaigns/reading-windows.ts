/** Samples taken while something happened again and again, against those taken in between. Pure. */
import { seeded } from './seeded.ts'

export type Span = { from: number; to: number }
export type Sample = { at: number; value: number }
type Kind = 'reading' | 'after' | 'calm'
type Period = Record<Kind, number[]>

const resamples = 400

/** Lines for the terminal: 50 % and 95 % of each kind of time, their ratios, and the range of the latter. */
export function compare(name: string, reading: readonly Span[], afterMs: number, samples: readonly Sample[], unit: string): string[] {
  const periods = periodsOf(reading, afterMs, samples)
  const all = pooled(periods)
  const next = seeded(1)
  const ratios = Array.from({ length: resamples }, () => ratioOf(pooled(periods.map(() => periods[Math.floor(next() * periods.length)]!)))).sort((one, other) => one - other)
  const shown = (kind: Kind) => `${kind} ${quantile(all[kind], 0.5).toFixed(1)} / ${quantile(all[kind], 0.95).toFixed(1)} ${unit} (${all[kind].length})`
  const range = `${quantile(ratios, 0.05).toFixed(2)}–${quantile(ratios, 0.95).toFixed(2)}`
  return [`  ${name}, p50 / p95: ${(['calm', 'reading', 'after'] as const).map(shown).join('; ')}; reading : calm ${(quantile(all.reading, 0.5) / quantile(all.calm, 0.5)).toFixed(2)} / ${ratioOf(all).toFixed(2)} (${range})`]
}

/** One for each time it happened, up to the next; what came before the first or long after the last is left out. */
function periodsOf(reading: readonly Span[], afterMs: number, samples: readonly Sample[]): Period[] {
  const lengthMs = reading.length > 1 ? (reading.at(-1)!.from - reading[0]!.from) / (reading.length - 1) : Infinity
  return reading.map(({ from, to }, index) => {
    const end = reading[index + 1]?.from ?? from + lengthMs
    const within = (low: number, high: number) => samples.filter(({ at }) => at >= low && at < high).map(({ value }) => value)
    return { reading: within(from, to), after: within(to, Math.min(end, to + afterMs)), calm: within(to + afterMs, end) }
  })
}

function pooled(periods: readonly Period[]): Period {
  const all = (kind: Kind) => periods.flatMap((period) => period[kind]).sort((one, other) => one - other)
  return { reading: all('reading'), after: all('after'), calm: all('calm') }
}

function ratioOf({ reading, calm }: Period): number {
  return quantile(reading, 0.95) / quantile(calm, 0.95)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
