/** Outlines that the page and the file share. Pure. */
import type { Mark } from './chart-mark.ts'

/** Circle, square, triangle, diamond, cross, plus: six that are told apart without colour. */
export function pointShape({ x, y, size, shape }: Extract<Mark, { kind: 'point' }>): string {
  const r = Math.round(size * 10) / 10
  const at = (dx: number, dy: number): string => `${Math.round((x + dx) * 10) / 10} ${Math.round((y + dy) * 10) / 10}`
  switch (shape % 6) {
    case 1:
      return `M${at(-r, -r)}L${at(r, -r)}L${at(r, r)}L${at(-r, r)}Z`
    case 2:
      return `M${at(0, -r)}L${at(r, r)}L${at(-r, r)}Z`
    case 3:
      return `M${at(0, -r * 1.3)}L${at(r * 1.3, 0)}L${at(0, r * 1.3)}L${at(-r * 1.3, 0)}Z`
    case 4:
      return `M${at(-r, -r)}L${at(r, r)}M${at(r, -r)}L${at(-r, r)}`
    case 5:
      return `M${at(-r, 0)}L${at(r, 0)}M${at(0, -r)}L${at(0, r)}`
    default:
      return `M${at(-r, 0)}A${r} ${r} 0 1 0 ${at(r, 0)}A${r} ${r} 0 1 0 ${at(-r, 0)}Z`
  }
}

/** Slanted lines across a bar, kept within it. */
export function textureLines({ x, y, width, height }: Extract<Mark, { kind: 'rect' }>): string {
  const gap = 7
  const lines: string[] = []
  // At most a few hundred lines, however wide the bar.
  const step = Math.max(gap, (width + height) / 300)
  for (let start = step; start < width + height; start += step) {
    const x1 = Math.min(start, width)
    const y1 = start - x1
    const y2 = Math.min(start, height)
    const x2 = start - y2
    lines.push(`M${round(x + x1)} ${round(y + y1)}L${round(x + x2)} ${round(y + y2)}`)
  }
  return lines.join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
