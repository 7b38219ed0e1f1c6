/** Puts the kill switch around tools: one that is stopped is not started, and a call that runs is broken off. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Tool, ToolBox } from '#kernel/agent/tool.ts'
import type { StopBoard } from '#kernel/switches/stop-board.ts'
import { controlErrors } from '../contract.ts'

export function guardTools(box: ToolBox, board: StopBoard): ToolBox {
  return { ...box, toolsOf: async (person) => (await box.toolsOf(person)).map((tool) => guardTool(tool, board)) }
}

/** Asked when it runs, not when it was listed: a task may hold a tool for minutes. */
function guardTool(tool: Tool, board: StopBoard): Tool {
  return {
    ...tool,
    async run(hands, values) {
      const stopping = new AbortController()
      let reject!: (reason: unknown) => void
      const stopped = new Promise<never>((_resolve, rejectWith) => (reject = rejectWith))
      const look = (): void => {
        const stop = board.find('tool', tool.name)
        if (!stop) return
        const error = new CodedError(controlErrors.switched_off, { sentence: stop.sentence })
        stopping.abort(error)
        reject(error)
      }
      const unlisten = board.listen(look)
      look()
      try {
        if (stopping.signal.aborted) return await stopped
        return await Promise.race([tool.run({ ...hands, signal: AbortSignal.any([hands.signal, stopping.signal]) }, values), stopped])
      } finally {
        unlisten()
        // Nobody waits for it any more.
        stopped.catch(() => undefined)
      }
    },
  }
}
