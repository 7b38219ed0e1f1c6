/** A chart on a slide: one that can be edited, with its figures in the workbook behind it, or its picture; both with their words. */
import type pptxgen from 'pptxgenjs'
import type { OfficeChart } from '#kernel/ports/office.ts'

type Deck = InstanceType<typeof pptxgen.default>
type Slide = ReturnType<Deck['addSlide']>

/** Inches below the title and above the line that names the source. */
const frame = { x: 0.6, y: 1.4, w: 12.13, h: 5.1 }
const font = 'Calibri'
const ink = '1B1B1B'
/** Those of our own charts (features/data/domain/chart-svg.ts): 3 to 1 against white (WCAG 2.2, 1.4.11). */
const colours = ['0B5CAD', 'B34700', '2D7A3E', '7B3FA0', '8A6100', 'A8264B']

export function addChart(file: Deck, slide: Slide, chart: OfficeChart): void {
  if (!chart.native) return addPicture(slide, chart)
  const { kind, labels, series, yTitle } = chart.native
  const common = {
    ...frame,
    objectName: chart.title,
    altText: chart.alt,
    chartColors: colours,
    catAxisLabelFontFace: font,
    catAxisLabelFontSize: 12,
    catAxisLabelColor: ink,
    valAxisLabelFontFace: font,
    valAxisLabelFontSize: 12,
    valAxisLabelColor: ink,
    valGridLine: { color: 'DFE1E2', size: 0.75, style: 'solid' as const },
    catGridLine: { style: 'none' as const },
    showLegend: series.length > 1,
    legendPos: 'b' as const,
    legendFontFace: font,
    legendFontSize: 12,
    legendColor: ink,
    // The title stands on the slide.
    showTitle: false,
    ...(yTitle && { showValAxisTitle: true, valAxisTitle: yTitle, valAxisTitleFontFace: font, valAxisTitleFontSize: 12, valAxisTitleColor: ink }),
  }
  // A value that is not there is no zero: the maker leaves its cell empty.
  const rows = series.map(({ name, values }) => ({ name, labels, values: values as number[] }))
  if (kind === 'line') slide.addChart(file.ChartType.line, rows, { ...common, lineSize: 2.5, lineDataSymbolSize: 6, displayBlanksAs: 'gap' })
  else slide.addChart(file.ChartType.bar, rows, { ...common, barDir: 'col', barGrouping: kind === 'stacked-bar' ? 'stacked' : 'clustered', barGapWidthPct: 60 })
}

function addPicture(slide: Slide, { title, alt, picture }: OfficeChart): void {
  const scale = Math.min(frame.w / picture.width, frame.h / picture.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  slide.addImage({ data: `image/png;base64,${picture.png}`, altText: alt, objectName: title, x: frame.x + (frame.w - w) / 2, y: frame.y, w, h })
}
