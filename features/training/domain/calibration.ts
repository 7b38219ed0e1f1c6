/**
 * How well what somebody says of their own certainty fits what comes out (R52). Brier 1950, "Verification of forecasts
 * expressed in terms of probability": the mean square of stated chance minus outcome; 0 is perfect, 0.25 is what always
 * saying 50 comes to, 1 is certain and wrong each time. Shown to the person alone.
 */

/** `confidence` is 0 to 100: how sure that the answer is right. */
export type Judgement = { confidence: number; isRight: boolean }

export type CalibrationBin = { from: number; to: number; count: number; /** 0–100 */ stated: number; /** 0–100 */ right: number }
export type Calibration = { count: number; brier: number; bins: CalibrationBin[]; /** Mean stated minus share right, in points: above 0 is too sure. */ overconfidence: number }

const binWidth = 20

export function brierScore(judgements: readonly Judgement[]): number {
  if (judgements.length === 0) throw new Error('no judgements to score')
  return mean(judgements.map(({ confidence, isRight }) => (confidence / 100 - (isRight ? 1 : 0)) ** 2))
}

/** Undefined without judgements. Bins of 20 points, empty ones left out; 100 belongs to the last. */
export function calibrationOf(judgements: readonly Judgement[]): Calibration | undefined {
  if (judgements.length === 0) return undefined
  const bins: CalibrationBin[] = []
  for (let from = 0; from < 100; from += binWidth) {
    const to = from + binWidth
    const inside = judgements.filter(({ confidence }) => confidence >= from && (confidence < to || (to === 100 && confidence === 100)))
    if (inside.length === 0) continue
    bins.push({ from, to, count: inside.length, stated: mean(inside.map((each) => each.confidence)), right: mean(inside.map((each) => (each.isRight ? 100 : 0))) })
  }
  const overconfidence = mean(judgements.map((each) => each.confidence)) - mean(judgements.map((each) => (each.isRight ? 100 : 0)))
  return { count: judgements.length, brier: brierScore(judgements), bins, overconfidence }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
