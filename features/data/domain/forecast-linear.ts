/** Solves a small symmetric system by elimination with pivots; a singular direction gets 0. Changes nothing it is given. */
export function solve(left: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length
  const rows = left.map((row, index) => [...row, right[index]!])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    const top = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = top
    if (Math.abs(top[column]!) < 1e-12) continue
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / top[column]!
      if (factor !== 0) for (let index = column; index <= size; index++) rows[row]![index]! -= factor * top[index]!
    }
  }
  const found = Array.from({ length: size }, (): number => 0)
  for (let row = size - 1; row >= 0; row--) {
    let sum = rows[row]![size]!
    for (let index = row + 1; index < size; index++) sum -= rows[row]![index]! * found[index]!
    const pivot = rows[row]![row]!
    found[row] = Math.abs(pivot) < 1e-12 ? 0 : sum / pivot
  }
  return found
}
