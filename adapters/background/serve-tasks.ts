/** The inside of the process for work in the background: holds nothing between two pieces of work. */
import type { BackgroundTask } from '#kernel/ports/background.ts'

export type Ask = { id: number; task: string; given: unknown } | { id: number; piece: unknown } | { id: number; isEnd: true }
export type Answer = { id: number; piece: unknown } | { id: number; isDone: true } | { id: number; fault: string }

export function serveTasks(tasks: Record<string, BackgroundTask>): void {
  const running = new Map<number, ReturnType<BackgroundTask>>()
  // The server is gone.
  process.on('disconnect', () => process.exit(0))
  process.on('message', (ask: Ask) => {
    try {
      take(ask)
    } catch (error) {
      running.delete(ask.id)
      tell({ id: ask.id, fault: error instanceof Error ? error.message : 'unknown fault' })
    }
  })

  function take(ask: Ask): void {
    if ('task' in ask) {
      const task = tasks[ask.task]
      if (!task) throw new Error(`no work named ${ask.task}`)
      running.set(ask.id, task(ask.given as never))
      return
    }
    const work = running.get(ask.id)
    // It failed at an earlier piece, and was told so.
    if (!work) return
    if ('piece' in ask) return work.take(ask.piece as never)
    running.delete(ask.id)
    for (const piece of work.finish()) tell({ id: ask.id, piece })
    tell({ id: ask.id, isDone: true })
  }

  function tell(answer: Answer): void {
    process.send?.(answer)
  }
}
