import { AlignmentType, type IStylesOptions } from 'docx'

/** One font that every office program has or replaces at the same widths (Carlito); nothing lighter than AA contrast. */
const font = 'Calibri'
const ink = '1B1B1B'
const accent = '1F3A5F'

export function docxStyles(language: string): IStylesOptions {
  const heading = (size: number, before: number) => ({ run: { font, size, bold: true, color: accent }, paragraph: { spacing: { before, after: 120 }, keepNext: true } })
  const paragraph = (id: string, name: string, run: object, rest: object = {}) => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph: rest })
  return {
    default: {
      document: { run: { font, size: 22, color: ink, language: { value: language } }, paragraph: { spacing: { after: 120, line: 276 } } },
      title: { run: { font, size: 40, bold: true, color: accent }, paragraph: { spacing: { after: 160 } } },
      heading1: heading(30, 360),
      heading2: heading(26, 280),
      heading3: heading(23, 240),
      heading4: heading(22, 200),
      heading5: heading(22, 200),
      heading6: heading(22, 200),
      caption: { run: { font, size: 20, bold: true, color: ink }, paragraph: { spacing: { before: 160, after: 80 } } },
      footnoteText: { run: { font, size: 18 }, paragraph: { spacing: { after: 40 } } },
    },
    paragraphStyles: [
      paragraph('Standing', 'Standing', { size: 18, color: '3D4551' }, { spacing: { after: 60 } }),
      paragraph('ContentsHeading', 'Contents heading', { size: 30, bold: true, color: accent }, { spacing: { before: 240, after: 120 } }),
      paragraph('Quote', 'Quote', { italics: true }, { indent: { left: 480, right: 480 } }),
      paragraph('Cell', 'Table cell', {}, { spacing: { after: 40 }, alignment: AlignmentType.LEFT }),
      paragraph('Source', 'Source', { size: 20 }, { indent: { left: 480, hanging: 480 } }),
    ],
    characterStyles: [{ id: 'CitationMark', name: 'Citation mark', run: { size: 18 } }, { id: 'CodeWords', name: 'Code words', run: { font: 'Consolas' } }],
  }
}
