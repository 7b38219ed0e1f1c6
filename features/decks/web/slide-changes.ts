/** Changes of a deck as a person makes them; each gives a new value. */
import type { DeckBody, DeckPoint, DeckSlide } from '../contract.ts'

export function changeSlide(body: DeckBody, id: string, change: Partial<DeckSlide>): DeckBody {
  return { ...body, slides: body.slides.map((slide) => (slide.id === id ? { ...slide, ...change } : slide)) }
}

/** The figures of a slide changed, or taken off it. */
export function withFigure(body: DeckBody, id: string, figure: DeckSlide['figure']): DeckBody {
  return {
    ...body,
    slides: body.slides.map((slide) => {
      if (slide.id !== id) return slide
      const { figure: _before, ...rest } = slide
      return figure ? { ...rest, figure } : rest
    }),
  }
}

/** By one place up (-1) or down (1); at the ends nothing moves. */
export function moveSlide(body: DeckBody, id: string, by: -1 | 1): DeckBody {
  const from = body.slides.findIndex((slide) => slide.id === id)
  const to = from + by
  const slides = [...body.slides]
  const [moved] = to >= 0 && to < slides.length ? slides.splice(from, 1) : []
  if (!moved) return body
  slides.splice(to, 0, moved)
  return { ...body, slides }
}

/** After the slide `after`, or at the end. Its id is the first that none has. */
export function addSlide(body: DeckBody, title: string, after?: string): DeckBody {
  let number = body.slides.length + 1
  while (body.slides.some((slide) => slide.id === `slide-${number}`)) number++
  const slide: DeckSlide = { id: `slide-${number}`, title, plan: [], points: [], notes: '', isWritten: body.stage === 'slides' }
  const at = after === undefined ? body.slides.length : body.slides.findIndex((each) => each.id === after) + 1
  return { ...body, stage: body.stage === 'asked' ? 'outline' : body.stage, slides: [...body.slides.slice(0, at), slide, ...body.slides.slice(at)] }
}

export function dropSlide(body: DeckBody, id: string): DeckBody {
  return { ...body, slides: body.slides.filter((slide) => slide.id !== id) }
}

export function changePoint(slide: DeckSlide, at: number, change: Partial<DeckPoint>): Pick<DeckSlide, 'points'> {
  return { points: slide.points.map((point, index) => (index === at ? { ...point, ...change } : point)) }
}

export function movePoint(slide: DeckSlide, at: number, by: -1 | 1): Pick<DeckSlide, 'points'> {
  const points = [...slide.points]
  const [moved] = at + by >= 0 && at + by < points.length ? points.splice(at, 1) : []
  if (moved) points.splice(at + by, 0, moved)
  return { points }
}

/** "1, 3" as numbers; whatever is no number is left out. */
export function readCites(text: string): number[] {
  return [...new Set((text.match(/\d{1,5}/g) ?? []).map(Number).filter((number) => number > 0))].slice(0, 20)
}
