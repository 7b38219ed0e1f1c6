/**
 * A vendor sends every few words in a packet of its own. Each costs a wake, a read, two buffers and a walk through
 * parsers; readers see text joined in steps anyway (live-answers.ts). So after a small piece of a stream its socket is
 * left unread for a moment, and what arrived meanwhile is read at once. The kernel's own window holds it.
 */
import type { Socket } from 'node:net'

/** Sockets are taken up again spread over the pause, not all at once: a burst of two hundred would hold up everybody. */
const stepMs = 10
/** With few answers under way their cost does not matter: text comes as often as it is joined for followers. */
const shortSteps = 4
const fewAnswers = 25
/**
 * With many, text waits as long as readers still see it flow: gaps of 100 ms are the bound that issue 2 sets for 500 streams.
 * What a busy machine comes late by is taken off, so that the sum of both stays.
 */
const longSteps = 8
const slotCount = longSteps + 1
/** How much of the last lateness still counts a step later: half of it after some 140 ms. */
const lateDecay = 0.95
/** A larger piece is a download, not somebody speaking: it is read as fast as it comes. */
const smallBytes = 4096

/** Node's handle of a socket: reading can be stopped there without the stream above noticing. */
type Handle = { reading?: boolean; readStop?(): unknown; readStart?(): unknown }

export type PacedReading = {
  /** Called with a new connection, before its reader listens. */
  connect(socket: Socket): void
  /** Bytes of a running answer were read from the connection whose turn it is: the rest of them may wait for the next step. */
  took(bytes: number): void
  /** The answer whose bytes are being read is complete: the connection may serve the next call at once. */
  ended(): void
  close(): void
}

export function createPacedReading(): PacedReading {
  const slots = Array.from({ length: slotCount }, () => new Set<Socket>())
  const held = new Set<Socket>()
  let at = 0
  let timer: NodeJS.Timeout | undefined
  let steppedMs = 0
  let lateMs = 0
  /** Whose bytes are being read. Its reader is called synchronously after the listener that sets this. */
  let current: Socket | undefined
  const pauseSteps = (): number =>
    held.size <= fewAnswers ? shortSteps : Math.max(shortSteps, longSteps - Math.round(lateMs / stepMs))
  /** A timer that comes late comes once: every step that is due is taken. */
  const step = (): void => {
    const nowMs = performance.now()
    const due = Math.max(1, Math.floor((nowMs - steppedMs) / stepMs))
    lateMs = Math.max(nowMs - steppedMs - stepMs, lateMs * lateDecay)
    steppedMs = due > slotCount ? nowMs : Math.min(nowMs, steppedMs + due * stepMs)
    for (let taken = 0; taken < Math.min(due, slotCount); taken++) {
      at = (at + 1) % slotCount
      for (const socket of slots[at]!) resume(socket)
      slots[at]!.clear()
    }
    if (held.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  const resume = (socket: Socket): void => {
    if (!held.delete(socket)) return
    const handle = handleOf(socket)
    // Where the stream itself asked for a pause, its own next read starts it again.
    if (handle?.reading) handle.readStart?.()
  }
  return {
    connect(socket) {
      socket.on('readable', () => (current = socket))
    },
    took(bytes) {
      const socket = current
      if (socket === undefined || bytes >= smallBytes || held.has(socket)) return
      const handle = handleOf(socket)
      if (!handle?.reading || handle.readStop === undefined) return
      handle.readStop()
      held.add(socket)
      slots[(at + pauseSteps()) % slotCount]!.add(socket)
      if (timer !== undefined) return
      steppedMs = performance.now()
      timer = setInterval(step, stepMs)
    },
    ended() {
      if (current !== undefined && held.has(current)) resume(current)
    },
    close() {
      clearInterval(timer)
      timer = undefined
      for (const socket of held) resume(socket)
      for (const slot of slots) slot.clear()
    },
  }
}

/** Undefined once the socket is closed. */
function handleOf(socket: Socket): Handle | undefined {
  return (socket as Socket & { _handle?: Handle | null })._handle ?? undefined
}
