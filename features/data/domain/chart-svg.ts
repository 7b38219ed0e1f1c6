/** A scene as an SVG file: drawn with plain shapes, no script, style sheet, link or address in it. Pure. */
import { pointShape, textureLines } from './chart-shapes.ts'
import type { Mark, Paint } from './chart-mark.ts'
import type { Scene } from './chart-scene.ts'
import type { ChartSpec } from '../contract-chart.ts'

export type ChartTheme = 'light' | 'dark'

/** At least 3 to 1 against the paper, 4.5 to 1 for words (WCAG 2.2, 1.4.3 and 1.4.11). The page has the same in its style sheet. */
export const colours: Record<ChartTheme, Record<'ink' | 'soft' | 'grid' | 'paper', string> & { series: readonly string[] }> = {
  light: { ink: '#1b1b1b', soft: '#565c65', grid: '#dfe1e2', paper: '#ffffff', series: ['#0b5cad', '#b34700', '#2d7a3e', '#7b3fa0', '#8a6100', '#a8264b'] },
  dark: { ink: '#f0f0f0', soft: '#b8bec7', grid: '#3d4551', paper: '#171d26', series: ['#7db8f0', '#f0a56b', '#7fcf90', '#c9a0e8', '#e0c060', '#f08aa8'] },
}

/** A solid line, dashes, dots … so that lines differ without colours. */
export const dashes: readonly (string | undefined)[] = [undefined, '8 4', '2 3', '10 3 2 3', '14 5', '4 2 1 2']

export function chartSvg(scene: Scene, spec: ChartSpec, theme: ChartTheme = 'light'): string {
  const palette = colours[theme]
  const colour = (paint: Paint): string => (paint.startsWith('series-') ? palette.series[Number(paint.slice(7)) % palette.series.length]! : palette[paint as 'ink'])
  const body = scene.marks.map((mark) => markSvg(mark, colour)).join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title summary" width="${scene.width}" height="${scene.height}" viewBox="0 0 ${scene.width} ${scene.height}" font-family="Noto Sans, Public Sans, sans-serif">
<title id="title">${escaped(spec.title)}</title>
<desc id="summary">${escaped(scene.summary)}</desc>
<rect width="${scene.width}" height="${scene.height}" fill="${palette.paper}"/>
${body}
</svg>
`
}

function markSvg(mark: Mark, colour: (paint: Paint) => string): string {
  if (mark.kind === 'rect') {
    const rect = `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" fill="${colour(mark.paint)}"/>`
    return mark.isTextured ? `${rect}<path d="${textureLines(mark)}" stroke="${colour('paper')}" stroke-width="1.5" fill="none"/>` : rect
  }
  if (mark.kind === 'path') return `<path d="${pathOf(mark.points)}" fill="none" stroke="${colour(mark.paint)}" stroke-width="${mark.width}"${dashes[mark.dash] ? ` stroke-dasharray="${dashes[mark.dash]}"` : ''} stroke-linejoin="round"/>`
  if (mark.kind === 'area') return `<path d="${pathOf(mark.points)}Z" fill="${colour(mark.paint)}" fill-opacity="${mark.strength}"/>`
  if (mark.kind === 'point') return `<path d="${pointShape(mark)}" fill="${colour(mark.paint)}" fill-opacity="0.75" stroke="${colour(mark.paint)}"/>`
  return `<text x="${n(mark.x)}" y="${n(mark.y)}" font-size="${mark.size}" text-anchor="${mark.anchor}" fill="${colour(mark.paint)}"${mark.isBold ? ' font-weight="700"' : ''}>${escaped(mark.text)}</text>`
}

export function pathOf(points: readonly [number, number][]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('')
}

/** Tenths of a pixel are finer than any screen shows. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** Characters that XML 1.0 does not allow are left out, the others that would end a text are written as references. */
function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly the characters that XML 1.0 (2.2) excludes
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
