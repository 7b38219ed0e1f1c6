/**
 * Random bytes for what is not secret: ids and nonces. Taken from the system some thousand at a time, as each way there
 * costs more than the bytes; every byte is given once. Keys and tokens are made with `randomBytes`, which keeps no copy.
 */
import { randomFillSync } from 'node:crypto'

const poolBytes = 4_096
const pool = Buffer.allocUnsafeSlow(poolBytes)
let taken = poolBytes

/** A view that is the caller’s until `poolBytes` later ones were taken: to be used up at once, not kept. At most 64 bytes. */
export function freshBytes(count: number): Buffer {
  if (!(count > 0 && count <= 64)) throw new RangeError(`between 1 and 64 bytes at a time, not ${count}`)
  if (taken + count > poolBytes) {
    randomFillSync(pool)
    taken = 0
  }
  taken += count
  return pool.subarray(taken - count, taken)
}
