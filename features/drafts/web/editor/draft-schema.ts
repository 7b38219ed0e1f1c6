/**
 * The editor’s document: exactly the nodes and marks of kernel/prose/draft-document.ts, so that what the editor makes
 * is what the server, the exporters and the reports read. Own nodes on Tiptap’s core: blocks have to take the marks of
 * tracked changes, which its ready-made nodes refuse, and its table package is not published at this version.
 */
import { Mark, Node, type AnyExtension } from '@tiptap/core'
import { isLinkAddress } from '#kernel/prose/link-address.ts'

const tracked = 'insertion deletion'

const textBlock = { group: 'block', content: 'inline*', defining: true } as const

const Document = Node.create({ name: 'doc', topNode: true, content: 'block+', marks: tracked })
const Text = Node.create({ name: 'text', group: 'inline' })
const Paragraph = Node.create({ name: 'paragraph', priority: 1000, group: 'block', content: 'inline*', parseHTML: () => [{ tag: 'p' }], renderHTML: () => ['p', 0] })
const Heading = Node.create({
  name: 'heading',
  ...textBlock,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: (element: HTMLElement) => ({ level: Number(element.dataset['level'] ?? level) || level }) })),
  // The page’s title is the one first-level heading: those of the draft stand below it for whoever moves by headings.
  renderHTML: ({ node }) => [`h${Math.max(2, Number(node.attrs['level']))}`, { 'data-level': String(node.attrs['level']) }, 0],
})
const HardBreak = Node.create({ name: 'hardBreak', inline: true, group: 'inline', selectable: false, linebreakReplacement: true, parseHTML: () => [{ tag: 'br' }], renderHTML: () => ['br'], renderText: () => '\n' })
const HorizontalRule = Node.create({ name: 'horizontalRule', group: 'block', parseHTML: () => [{ tag: 'hr' }], renderHTML: () => ['hr'] })
const Blockquote = Node.create({ name: 'blockquote', group: 'block', content: 'block+', defining: true, marks: tracked, parseHTML: () => [{ tag: 'blockquote' }], renderHTML: () => ['blockquote', 0] })
const BulletList = Node.create({ name: 'bulletList', group: 'block list', content: 'listItem+', marks: tracked, parseHTML: () => [{ tag: 'ul' }], renderHTML: () => ['ul', 0] })
const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  marks: tracked,
  addAttributes: () => ({ start: { default: 1, parseHTML: (element) => Number(element.getAttribute('start') ?? 1) || 1, renderHTML: ({ start }: Record<string, unknown>) => (start === 1 ? {} : { start: String(start) }) } }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
})
const ListItem = Node.create({ name: 'listItem', content: 'block+', defining: true, marks: tracked, parseHTML: () => [{ tag: 'li' }], renderHTML: () => ['li', 0] })
/** How prosemirror-tables knows them. The hook is asked for every node. */
const tableRoles: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' }
const Table = Node.create({ name: 'table', group: 'block', content: 'tableRow+', isolating: true, marks: tracked, extendNodeSchema: ({ name }) => (tableRoles[name] ? { tableRole: tableRoles[name] } : {}), parseHTML: () => [{ tag: 'table' }], renderHTML: () => ['table', ['tbody', 0]] })
const TableRow = Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)*', marks: tracked, parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] })

function cell(name: 'tableCell' | 'tableHeader', tag: 'td' | 'th'): AnyExtension {
  const span = (attribute: 'colspan' | 'rowspan') => ({
    default: 1,
    parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(attribute) ?? 1) || 1),
    renderHTML: (attributes: Record<string, unknown>) => (attributes[attribute] === 1 ? {} : { [attribute]: String(attributes[attribute]) }),
  })
  return Node.create({
    name,
    content: 'block+',
    isolating: true,
    marks: tracked,
    addAttributes: () => ({ colspan: span('colspan'), rowspan: span('rowspan'), colwidth: { default: null, rendered: false, parseHTML: () => null } }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
}

/** A number that opens its source. An atom: it is deleted and moved as one thing, and survives every edit around it. */
const Citation = Node.create({
  name: 'citation',
  inline: true,
  group: 'inline',
  atom: true,
  addAttributes: () => ({ number: { default: 1, parseHTML: (element) => Number(element.getAttribute('data-citation')) || 1, renderHTML: ({ number }: Record<string, unknown>) => ({ 'data-citation': String(number) }) } }),
  parseHTML: () => [{ tag: 'span[data-citation]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'draft-citation' }, `[${String(node.attrs['number'])}]`],
  renderText: ({ node }) => `[${String(node.attrs['number'])}]`,
})

const simpleMarks: [name: string, tag: string, others: string[]][] = [
  ['bold', 'strong', ['b']],
  ['italic', 'em', ['i']],
  ['underline', 'u', []],
  ['strike', 's', []],
  ['code', 'code', []],
]

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isLinkAddress(element.getAttribute('href') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', { href: HTMLAttributes['href'] as string, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0],
})

const idAttribute = (attribute: string) => ({ id: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute(attribute) ?? '', renderHTML: ({ id }: Record<string, unknown>) => ({ [attribute]: String(id) }) } })
const Comment = Mark.create({ name: 'comment', excludes: '', inclusive: false, addAttributes: () => idAttribute('data-comment'), parseHTML: () => [{ tag: 'mark[data-comment]' }], renderHTML: ({ HTMLAttributes }) => ['mark', HTMLAttributes, 0] })
// Text that one suggestion proposes may be proposed to go by another: the two marks do not exclude each other.
const Insertion = Mark.create({ name: 'insertion', inclusive: false, addAttributes: () => idAttribute('data-suggestion'), parseHTML: () => [{ tag: 'ins[data-suggestion]' }], renderHTML: ({ HTMLAttributes }) => ['ins', HTMLAttributes, 0] })
const Deletion = Mark.create({ name: 'deletion', inclusive: false, addAttributes: () => idAttribute('data-suggestion'), parseHTML: () => [{ tag: 'del[data-suggestion]' }], renderHTML: ({ HTMLAttributes }) => ['del', HTMLAttributes, 0] })

export function draftNodes(): AnyExtension[] {
  const marks = simpleMarks.map(([name, tag, others]) => Mark.create({ name, parseHTML: () => [tag, ...others].map((each) => ({ tag: each })), renderHTML: () => [tag, 0] }))
  return [Document, Paragraph, Text, Heading, HardBreak, HorizontalRule, Blockquote, BulletList, OrderedList, ListItem, Table, TableRow, cell('tableCell', 'td'), cell('tableHeader', 'th'), Citation, ...marks, Link, Comment, Insertion, Deletion]
}
