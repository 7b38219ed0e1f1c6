/** A call with its charge: opened before it leaves, counted while it runs, ended with what the vendor reports. */
import { ModelFault, type ModelCall, type ModelFinish, type ModelSink } from '#kernel/ports/model.ts'
import type { Charge, Meter } from '#kernel/usage/meter.ts'
import type { Errand } from './errand.ts'

/** The vendor was sent the request by then, and may count it. */
const countedFaults: readonly ModelFault['code'][] = ['silent', 'cut', 'malformed', 'too-large', 'stopped']

export async function streamCharged(meter: Meter | undefined, errand: Errand, call: ModelCall, sink: ModelSink, run: (sink: ModelSink) => Promise<ModelFinish>): Promise<ModelFinish> {
  const charge = meter?.open(errand, call.messages.reduce((chars, { text }) => chars + text.length, 0))
  if (!charge) return run(sink)
  errand.charge = charge
  let hasSpoken = false
  const said = (text: string): void => {
    hasSpoken = true
    charge.said(text.length)
  }
  try {
    const finish = await run(counting(sink, said))
    charge.end(finish.usage)
    return finish
  } catch (error) {
    charge.end(hasSpoken || (error instanceof ModelFault && countedFaults.includes(error.code)) ? 'unknown' : 'nothing')
    throw error
  }
}

/** Vendors report no usage for vectors through this port, so it is estimated from the texts. */
export async function embedCharged<T>(meter: Meter | undefined, errand: Errand, texts: readonly string[], run: () => Promise<T>): Promise<T> {
  const charge: Charge | undefined = meter?.open(errand, texts.reduce((chars, text) => chars + text.length, 0))
  if (!charge) return run()
  try {
    const result = await run()
    charge.end('unknown')
    return result
  } catch (error) {
    charge.end('nothing')
    throw error
  }
}

function counting(sink: ModelSink, said: (text: string) => void): ModelSink {
  const { reasoning, toolCall, activity } = sink
  return {
    text(delta) {
      said(delta)
      sink.text(delta)
    },
    ...(reasoning && { reasoning: (delta: string) => (said(delta), reasoning.call(sink, delta)) }),
    ...(toolCall && { toolCall: (asked: { id: string; name: string; input: string }) => (said(asked.input), toolCall.call(sink, asked)) }),
    ...(activity && { activity: () => activity.call(sink) }),
  }
}
