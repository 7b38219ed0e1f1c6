import { expect, test } from 'vitest'
import { seeded } from '../../tools/campaigns/seeded.ts'
import { configurationRefusal, type ToolTraits } from './configuration.ts'

test('of 10,000 random configurations none has private data, untrusted text and a way out without separation (S7)', () => {
  const random = seeded(7)
  const modes = ['planned', 'two-models', 'together', 'Planned', '', 'chat']
  let allowed = 0
  let refused = 0
  for (let round = 0; round < 10_000; round++) {
    const tools: ToolTraits[] = Array.from({ length: Math.floor(random() * 5) }, () => ({ readsPrivate: random() < 0.4, readsUntrusted: random() < 0.4, leavesSteward: random() < 0.4 }))
    const mode = modes[Math.floor(random() * modes.length)] ?? ''
    const hasMaterial = random() < 0.3
    const refusal = configurationRefusal({ mode, tools, hasMaterial })
    // Stated anew: which of the three are there, by or-ing over tools.
    let lethal = hasMaterial ? 2 : 0
    for (const tool of tools) lethal |= (tool.readsPrivate ? 1 : 0) | (tool.readsUntrusted ? 2 : 0) | (tool.leavesSteward ? 4 : 0)
    const isLethal = lethal === 7 && mode !== 'planned' && mode !== 'two-models'
    expect(refusal !== undefined, JSON.stringify({ mode, tools, hasMaterial })).toBe(isLethal)
    if (refusal) refused++
    else allowed++
  }
  expect(allowed).toBeGreaterThan(1_000)
  expect(refused).toBeGreaterThan(1_000)
})
