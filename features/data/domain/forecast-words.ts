/** What a forecast says in plain words, so that nobody needs to read a table to know what it is worth. Pure. */
import type { Forecast } from './forecast.ts'

export function forecastSentences(result: Omit<Forecast, 'sentences'>): string[] {
  return [next(result), worth(result), sureness(result), ...doubts(result)]
}

function next({ points }: Omit<Forecast, 'sentences'>): string {
  const first = points[0]!
  const last = points.at(-1)!
  const opening = `For ${first.label} the forecast is ${figure(first.value)}; in 8 of 10 cases like this the figure lies between ${figure(first.low80)} and ${figure(first.high80)}.`
  return points.length === 1 ? opening : `${opening} For ${last.label} it is ${figure(last.value)}, between ${figure(last.low80)} and ${figure(last.high80)}.`
}

const baselineWords = { naive: 'repeating the last figure', 'seasonal-naive': 'repeating the figure of a season ago' }

/** “Naive is better” where it clearly was, as R44 asks. */
function worth({ verdict, gain, baseline, backTest, origins, testedHorizon, points }: Omit<Forecast, 'sentences'>): string {
  const used = backTest.find((row) => row.method === 'combined')!
  const naive = backTest.find((row) => row.method === baseline)!
  const tested = `Tested at ${origins} ${origins === 1 ? 'place' : 'places'} of the past`
  if (used.figures === 0) return 'The series is too short to test this forecast on its own past: take it as a guess.'
  if (used.meanMiss === 0 && naive.meanMiss === 0) return `${tested}, it never missed, and neither did ${baselineWords[baseline]}: the figures hardly vary.`
  if (verdict === 'better') return `${tested}, it missed by ${figure(used.meanMiss)} on average; ${baselineWords[baseline]} missed by ${figure(naive.meanMiss)}, so it is ${Math.round(gain * 100)} % better than naive.`
  return `${gain <= -0.05 ? 'Naive is better' : 'No better than naive'}: ${tested.toLowerCase()}, it missed by ${figure(used.meanMiss)} on average and ${baselineWords[baseline]} by ${figure(naive.meanMiss)}. ${testedHorizon < points.length ? 'The series is too short to test it all the way: look at both.' : 'Use the simple figure beside it.'}`
}

function sureness({ testedHorizon, points }: Omit<Forecast, 'sentences'>): string {
  const basis = 'The intervals come from what this forecast missed by in its own past; they do not know of events that have no precedent there.'
  return points.length > testedHorizon ? `${basis} Beyond ${testedHorizon} periods ahead they could not be tested.` : basis
}

function doubts({ history, stepAt, seasonStrength, frequency }: Omit<Forecast, 'sentences'>): string[] {
  const filled = history.filter((point) => point.isFilled)
  const named = filled.slice(0, 5).map((point) => point.label)
  return [
    ...(filled.length ? [`${filled.length} missing ${filled.length === 1 ? 'figure was' : 'figures were'} estimated from the neighbours (${named.join(', ')}${filled.length > named.length ? ' …' : ''}).`] : []),
    ...(stepAt ? [`The level seems to have changed for good at ${stepAt}; what came before counts less.`] : []),
    ...(frequency !== 'yearly' && seasonStrength < 0.1 ? ['Hardly anything repeats from season to season in these figures.'] : []),
    ...(history.some((point) => point.value === 0) ? ['There are zeros in the figures; should they mean “not recorded”, leave them empty instead.'] : []),
  ]
}

/** Three digits that count, with separators; whole numbers from a thousand up. */
export function figure(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return 'no figure'
  if (size >= 1_000) return Math.round(value).toLocaleString('en-US')
  return String(size >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
}
