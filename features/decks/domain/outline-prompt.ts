/** What a model is told to plan a deck. */
import { fenced, marksRule } from '#kernel/grounding/outline.ts'
import type { GroundingPassage, ModelMessage } from '#kernel/ports/model.ts'

export function outlinePrompt(order: { about: string; slides: number; language: string; marker: string; passages: readonly GroundingPassage[] }): ModelMessage[] {
  const rules = [
    `You plan a deck of at most ${order.slides} slides for an official of a government, in the language “${order.language}”. Plan only what the sources below can bear out.`,
    'Answer with the outline and nothing else: for each slide a line “## ” and its title, then two to four lines “- ” with what it is to say, each in a few words. No slide for the title, for thanks or for sources.',
    'Never decide about a person’s rights, benefits, job or case.',
    marksRule(order.marker),
  ]
  return [
    { role: 'system', text: rules.map((rule) => `- ${rule}`).join('\n') },
    { role: 'user', text: `Sources:\n${order.passages.map((passage) => fenced(passage, order.marker)).join('\n')}\n\nThe deck is to show: ${order.about}` },
  ]
}
