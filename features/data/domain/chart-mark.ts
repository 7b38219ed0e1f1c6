/** What a chart is drawn with: rectangles, lines, areas, points and words. Pure. */

export const fontSize = 13

/** `series-0` … `series-5` differ in colour, dash, shape and texture, so that colour is never alone. */
export type Paint = 'ink' | 'soft' | 'grid' | 'paper' | `series-${number}`

export type Mark =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; paint: Paint; isTextured: boolean }
  | { kind: 'path'; points: [number, number][]; paint: Paint; dash: number; width: number }
  | { kind: 'area'; points: [number, number][]; paint: Paint; strength: number }
  | { kind: 'point'; x: number; y: number; shape: number; paint: Paint; size: number }
  | { kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; paint: Paint; size: number; isBold: boolean }

export type Frame = { left: number; top: number; right: number; bottom: number; width: number; height: number }
export type Drawn = { marks: Mark[]; height: number }

export function bandStrength(index: number): number {
  return index === 0 ? 0.16 : 0.3
}

export function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end', how: { size?: number; paint?: Paint; isBold?: boolean }): Mark {
  return { kind: 'text', x, y, text: content, anchor, paint: how.paint ?? 'ink', size: how.size ?? fontSize, isBold: how.isBold ?? false }
}

export function rule(x1: number, y1: number, x2: number, y2: number, paint: Paint, width = 1): Mark {
  return { kind: 'path', points: [[x1, y1], [x2, y2]], paint, dash: 0, width }
}
