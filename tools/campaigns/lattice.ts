/** S1 at every point: `npm run campaign -- lattice`. */
import { createFlowEngine, flowPoints } from '#kernel/flow/flow-engine.ts'
import { latticePoint, latticeSize, referenceDecision } from '#kernel/flow/flow-reference.ts'

const engine = createFlowEngine()
let differing = 0
for (const point of flowPoints) {
  const startedAt = performance.now()
  let here = 0
  for (let number = 0; number < latticeSize; number++) {
    const request = latticePoint(point, number)
    if (engine.decide(request).isAllowed !== referenceDecision(request)) here++
  }
  differing += here
  process.stdout.write(`${point}: ${latticeSize} points, ${here} differ from the reference, ${((performance.now() - startedAt) / latticeSize).toFixed(2)} ms a decision\n`)
}
process.exitCode = differing === 0 ? 0 : 1
