/**
 * Puts training gates around the features whose calls they hold (R49): whoever owes a required course is told which,
 * and where it is. Around the feature and not in its handlers, as the kill switch is (features/controls), so that no
 * handler can forget it. Reading, exporting, stopping and deleting what one has are never held.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Feature, HandlerContext } from '#kernel/pipeline/feature.ts'
import { courseOf } from '../content/courses.ts'
import { trainingErrors } from '../contract.ts'
import { capabilities, capabilityOf } from '../domain/capabilities.ts'

export function guardTraining(feature: Feature): Feature {
  const handlers = Object.entries(feature.handlers).map(([name, handler]) => {
    const capability = capabilityOf(name)
    if (!capability) return [name, handler] as const
    const run = handler as (context: HandlerContext<AnyEndpoint>) => Promise<unknown>
    const guarded = async (context: HandlerContext<AnyEndpoint>): Promise<unknown> => {
      if (context.actor.owesTraining?.includes(capability)) throw new CodedError(trainingErrors.training_required, { sentence: sentenceFor(capabilities[capability].course) })
      return run(context)
    }
    return [name, guarded as Feature['handlers'][string]] as const
  })
  return { ...feature, handlers: Object.fromEntries(handlers) }
}

function sentenceFor(courseId: string): string {
  return `Your agency asks you to take the course “${courseOf(courseId)?.title ?? courseId}” before you use this. You find it under Learn (/learn/${courseId}). What you made before stays open to you.`
}
