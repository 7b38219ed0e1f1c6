import { expect, test } from 'vitest'
import type { Tool } from '#kernel/agent/tool.ts'
import type { Stop, StopBoard } from '#kernel/switches/stop-board.ts'
import { guardTools } from './guard-tools.ts'

function lever(): StopBoard & { stop(target: string): void; listeners: Set<() => void> } {
  const stops: Stop[] = []
  const listeners = new Set<() => void>()
  return {
    listeners,
    find: (kind, target) => stops.find((stop) => stop.kind === kind && stop.target === target),
    listen: (onChange) => (listeners.add(onChange), () => void listeners.delete(onChange)),
    stop(target) {
      stops.push({ id: '1', kind: 'tool', target, until: null, sentence: `The tool “${target}” has been off.` })
      for (const listener of listeners) listener()
    },
  }
}

async function guarded(board: StopBoard, run: Tool['run']): Promise<Tool> {
  const [tool] = await guardTools({ toolsOf: async () => [{ name: 'calculator', run } as Tool] }, board).toolsOf({} as never)
  return tool ?? expect.fail('no tool')
}

const hands = { signal: new AbortController().signal } as Parameters<Tool['run']>[0]
const result = { text: '4' } as Awaited<ReturnType<Tool['run']>>

test('a tool that is stopped while a task holds it is not started any more', async () => {
  const board = lever()
  let runs = 0
  const tool = await guarded(board, async () => (runs++, result))
  expect(await tool.run(hands, {})).toBe(result)
  board.stop('other')
  expect(await tool.run(hands, {})).toBe(result)
  board.stop('calculator')
  await expect(tool.run(hands, {})).rejects.toMatchObject({ status: 503, code: 'switched_off', message: 'The tool “calculator” has been off.' })
  expect(runs).toBe(2)
  expect(board.listeners.size).toBe(0)
})

test.each([
  ['listens', true],
  ['does not listen', false],
])('a running call that %s is broken off at once', async (_how, listens) => {
  const board = lever()
  let wasTold = false
  const tool = await guarded(board, (at) => new Promise((_resolve, reject) => at.signal.addEventListener('abort', () => ((wasTold = true), listens && reject(at.signal.reason as Error)))))
  const running = tool.run(hands, {})
  await Promise.resolve()
  board.stop('calculator')
  await expect(running).rejects.toMatchObject({ code: 'switched_off' })
  expect([wasTold, board.listeners.size]).toEqual([true, 0])
})
