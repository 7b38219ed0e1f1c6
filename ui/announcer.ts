/**
 * Speaks to screen readers through one polite and one assertive region, made at start-up. They carry
 * `data-live-announcer`, or an open modal would make them inert and so silent. Messages wait in a queue, at least
 * half a second apart, and are cleared after a second; an assertive one empties the queue, or an error would wait
 * behind stale news (all three verified, product paper screens.md section 5).
 */
export type Politeness = 'polite' | 'assertive'

const regions: Partial<Record<Politeness, HTMLElement>> = {}
const queue: { politeness: Politeness; message: string }[] = []
const queuedMax = 3
const gapMs = 500
const clearAfterMs = 1000
let isBusy = false
/** One for each region: what is said in the other must not keep old words in this one. */
const clearing: Partial<Record<Politeness, ReturnType<typeof setTimeout>>> = {}

export function announce(message: string, politeness: Politeness = 'polite'): void {
  if (politeness === 'assertive') queue.length = 0
  else if (queue.length > queuedMax) queue.splice(0, queue.length - queuedMax)
  queue.push({ politeness, message })
  if (!isBusy) speakNext()
}

/** Call once before the first render. */
export function startAnnouncer(root: HTMLElement = document.body): void {
  for (const politeness of ['polite', 'assertive'] as const) {
    const region = document.createElement('div')
    region.className = 'visually-hidden'
    region.setAttribute('aria-live', politeness)
    region.setAttribute('aria-atomic', 'true')
    region.dataset.liveAnnouncer = politeness
    root.append(region)
    regions[politeness] = region
  }
}

function speakNext(): void {
  const next = queue.shift()
  isBusy = next !== undefined
  if (!next) return
  const region = regions[next.politeness]
  if (region) region.textContent = ''
  clearTimeout(clearing[next.politeness])
  setTimeout(() => {
    if (region) region.textContent = next.message
    clearing[next.politeness] = setTimeout(() => region && (region.textContent = ''), clearAfterMs)
    setTimeout(speakNext, gapMs)
  }, 50)
}
