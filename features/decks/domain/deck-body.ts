import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Planned } from '#kernel/grounding/outline.ts'
import { DeckBody, deckErrors, type DeckSlide } from '../contract.ts'

/** An artefact’s body is anybody’s JSON until it was read. */
export function readDeckBody(body: unknown): DeckBody {
  const read = DeckBody.safeParse(body)
  if (!read.success) throw new CodedError(deckErrors.deck_not_a_deck, { cause: read.error })
  return read.data
}

/** The slides of an outline, with ids that none of the others have. */
export function slidesOf(planned: readonly Planned[]): DeckSlide[] {
  return planned.map(({ title, plan }, at) => ({ id: `slide-${at + 1}`, title, plan, points: [], notes: '', isWritten: false }))
}

export function nextUnwritten(body: DeckBody): DeckSlide | undefined {
  return body.slides.find((slide) => !slide.isWritten)
}

/** The slide as it was written, in the deck as it is by now: the person may have moved, changed or deleted others meanwhile. */
export function withSlide(body: DeckBody, written: DeckSlide): DeckBody {
  return { ...body, stage: 'slides', slides: body.slides.map((slide) => (slide.id === written.id && !slide.isWritten ? { ...slide, points: written.points, notes: written.notes, isWritten: true } : slide)) }
}
