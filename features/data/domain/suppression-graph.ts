/** The two questions that suppression asks of a graph of cells. Pure. */

/** A cell as an edge between what its row and its column say. */
export type Edge = { row: number; column: number; from: number; to: number }

/** Edges that lie on no cycle (Tarjan 1974), without recursion. An edge from a node to itself is a cycle. */
export function bridgesOf(edges: readonly Edge[]): Edge[] {
  const byNode = neighbours(edges)
  const order = new Map<number, number>()
  const lowest = new Map<number, number>()
  const bridges: Edge[] = []
  let clock = 0
  for (const start of byNode.keys()) {
    if (order.has(start)) continue
    order.set(start, clock)
    lowest.set(start, clock++)
    const stack: { node: number; by: Edge | undefined; next: number }[] = [{ node: start, by: undefined, next: 0 }]
    while (stack.length) {
      const top = stack.at(-1)!
      const edge = byNode.get(top.node)![top.next++]
      if (!edge) {
        stack.pop()
        const parent = stack.at(-1)
        if (!parent) continue
        lowest.set(parent.node, Math.min(lowest.get(parent.node)!, lowest.get(top.node)!))
        if (lowest.get(top.node)! > order.get(parent.node)!) bridges.push(top.by!)
        continue
      }
      if (edge === top.by) continue
      const other = edge.from === top.node ? edge.to : edge.from
      if (order.has(other)) {
        lowest.set(top.node, Math.min(lowest.get(top.node)!, order.get(other)!))
        continue
      }
      order.set(other, clock)
      lowest.set(other, clock++)
      stack.push({ node: other, by: edge, next: 0 })
    }
  }
  return bridges
}

/** The cheapest way from one end of an edge to the other without it (Dijkstra); undefined when there is none. */
export function wayRound(edges: readonly Edge[], around: Edge, cost: (edge: Edge) => number): Edge[] | undefined {
  const byNode = neighbours(edges)
  const best = new Map<number, { cost: number; by: Edge | undefined; before: number }>([[around.from, { cost: 0, by: undefined, before: around.from }]])
  const done = new Set<number>()
  for (;;) {
    let node: number | undefined
    for (const [each, { cost: far }] of best) if (!done.has(each) && (node === undefined || far < best.get(node)!.cost)) node = each
    if (node === undefined) return undefined
    if (node === around.to) break
    done.add(node)
    for (const edge of byNode.get(node) ?? []) {
      if (edge.row === around.row && edge.column === around.column) continue
      const other = edge.from === node ? edge.to : edge.from
      const far = best.get(node)!.cost + cost(edge)
      if (!best.has(other) || far < best.get(other)!.cost) best.set(other, { cost: far, by: edge, before: node })
    }
  }
  const path: Edge[] = []
  for (let node = around.to; node !== around.from; ) {
    const step = best.get(node)!
    path.push(step.by!)
    node = step.before
  }
  return path
}

function neighbours(edges: readonly Edge[]): Map<number, Edge[]> {
  const byNode = new Map<number, Edge[]>()
  const add = (node: number, edge: Edge): void => {
    const list = byNode.get(node)
    if (list) list.push(edge)
    else byNode.set(node, [edge])
  }
  for (const edge of edges) {
    add(edge.from, edge)
    if (edge.to !== edge.from) add(edge.to, edge)
  }
  return byNode
}
