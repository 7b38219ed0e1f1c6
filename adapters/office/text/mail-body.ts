/** The two bodies of a message: one for people who read plain text, one with its structure. */
import { listMarks } from '../list-marks.ts'
import type { OfficeBlock, OfficeDocument, OfficeRun, TableCell } from '../office-document.ts'
import { citeMark, settled, sourceLine, textWithCites } from '../source-line.ts'
import { gridOf, lineOfCell } from '../table-grid.ts'
import { words } from '../words.ts'
import { safeHref } from '../safe-href.ts'

export function bodyText(document: OfficeDocument): string {
  const sources = document.sources.map((source) => `[${source.number}] ${sourceLine(source)}`)
  const parts = [...document.blocks.map(textBlock), ...(sources.length ? [`${words(document.language).sources}:\n${sources.join('\n')}`] : []), ...(document.standing.lines.length ? [`-- \n${document.standing.lines.join('\n')}`] : [])]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function textBlock(block: OfficeBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return textWithCites(block.runs)
    case 'quote':
      return textWithCites(block.runs).replace(/^/gm, '> ')
    case 'list': {
      const marks = listMarks(block.items, ['-', '-'])
      return block.items.map((item, at) => `${'   '.repeat(item.depth)}${marks[at] || ' '} ${textWithCites(item.runs)}`).join('\n')
    }
    case 'table':
      return [...(block.caption ? [block.caption] : []), ...gridOf(block.rows).map((row) => row.map((cell) => textWithCites(lineOfCell(cell)).replaceAll('\n', ' ')).join(' | '))].join('\n')
    case 'rule':
      return '---'
  }
}

/** No style sheet, no picture, no script: mail programs show it in their own way, and nothing is fetched. */
export function bodyHtml(document: OfficeDocument): string {
  const sources = document.sources.map((source) => `<li value="${Math.trunc(source.number)}">${escaped(sourceLine(source))}</li>`)
  const body = [
    ...document.blocks.map(htmlBlock),
    ...(sources.length ? [`<h2>${escaped(words(document.language).sources)}</h2><ol>${sources.join('')}</ol>`] : []),
    ...document.standing.lines.map((line) => `<p><small>${escaped(line)}</small></p>`),
  ]
  return `<!DOCTYPE html>\n<html lang="${escaped(document.language)}"><head><meta charset="utf-8"><title>${escaped(document.title)}</title></head><body>\n${body.join('\n')}\n</body></html>\n`
}

function htmlBlock(block: OfficeBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${htmlRuns(block.runs)}</h${block.level}>`
    case 'paragraph':
      return `<p>${htmlRuns(block.runs)}</p>`
    case 'quote':
      return `<blockquote><p>${htmlRuns(block.runs)}</p></blockquote>`
    case 'list':
      return htmlList(block)
    case 'table':
      return htmlTable(block)
    case 'rule':
      return '<hr>'
  }
}

/** A list inside a list belongs into the item before it. */
function htmlList(list: Extract<OfficeBlock, { kind: 'list' }>): string {
  const open: string[] = []
  let html = ''
  for (const item of list.items) {
    if (item.isContinued) {
      html += `<p>${htmlRuns(item.runs)}</p>`
      continue
    }
    const wanted = Math.min(item.depth, open.length)
    if (wanted === open.length) {
      const tag = item.isOrdered ? 'ol' : 'ul'
      html += `<${tag}${item.isOrdered && item.start !== 1 ? ` start="${Math.trunc(item.start)}"` : ''}>`
      open.push(tag)
    } else {
      while (open.length > wanted + 1) html += `</li></${open.pop()}>`
      html += '</li>'
    }
    html += `<li>${htmlRuns(item.runs)}`
  }
  while (open.length) html += `</li></${open.pop()}>`
  return html
}

function htmlTable(table: Extract<OfficeBlock, { kind: 'table' }>): string {
  const rows = table.rows.map((row, at) => {
    const tag = at < table.headerRows ? 'th' : 'td'
    const spans = (cell: TableCell) => `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`
    return `<tr>${row.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}${spans(cell)}>${htmlRuns(lineOfCell(cell))}</${tag}>`).join('')}</tr>`
  })
  return `<table border="1" cellpadding="4">${table.caption ? `<caption>${escaped(table.caption)}</caption>` : ''}${rows.join('')}</table>`
}

function htmlRuns(runs: readonly OfficeRun[]): string {
  return settled(runs)
    .map((run) => {
      if (run.cites) return escaped(citeMark(run.cites))
      const href = safeHref(run.href)
      const marks: [boolean | undefined, string][] = [[run.isBold, 'strong'], [run.isItalic, 'em'], [run.isUnderlined, 'u'], [run.isStruck, 's'], [run.isCode, 'code']]
      const text = marks.reduce((inner, [isOn, tag]) => (isOn ? `<${tag}>${inner}</${tag}>` : inner), escaped(run.text))
      return `${href ? `<a href="${escaped(href)}">${text}</a>` : text}${run.breaks ? '<br>' : ''}`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
