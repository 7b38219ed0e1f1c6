import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import type { Editor } from '@tiptap/core'
import { redo, undo } from '@tiptap/pm/history'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from '@tiptap/pm/tables'
import { useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { Icon } from '#ui/icons/Icon.tsx'
import { useEditorRevision } from './use-draft-editor.ts'
import css from './drafts.module.css'

type Tool = { name: string; sign: ReactNode; keys?: string; isOn?: boolean; run(): void }

/** One stop of the keyboard, reached by Alt+F10; arrow keys move inside, Escape goes back to the text (ARIA toolbar pattern). */
export function EditorToolbar({ editor, isDisabled, bar, onLink, onComment }: { editor: Editor; isDisabled: boolean; bar: RefObject<HTMLDivElement | null>; onLink(): void; onComment(): void }) {
  const { t } = useLingui()
  useEditorRevision(editor, 'selection')
  const tools = useTools(editor, onLink, onComment)
  const at = useRef(0)
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const now = buttons.findIndex((button) => button === document.activeElement)
    const step: Record<string, number> = { ArrowRight: now + 1, ArrowLeft: now - 1 + buttons.length, Home: 0, End: buttons.length - 1 }
    if (event.key === 'Escape') return backToText(editor)
    const next = step[event.key]
    if (next === undefined || buttons.length === 0) return
    event.preventDefault()
    at.current = next % buttons.length
    buttons[at.current]?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus, one of them by Tab (ARIA toolbar pattern)
    <div ref={bar} role="toolbar" aria-label={t`Formatting`} aria-controls="draft-editor" className={css.toolbar} onKeyDown={move}>
      {tools.map((tool, index) => (
        <button
          key={tool.name}
          type="button"
          className={css.tool}
          tabIndex={index === Math.min(at.current, tools.length - 1) ? 0 : -1}
          aria-pressed={tool.isOn}
          aria-disabled={isDisabled || undefined}
          aria-label={tool.keys ? `${tool.name} (${tool.keys})` : tool.name}
          title={tool.keys ? `${tool.name} (${tool.keys})` : tool.name}
          onClick={() => {
            if (isDisabled) return
            tool.run()
            if (tool.isOn !== undefined) announce(tool.isOn ? t`${tool.name} off` : t`${tool.name} on`)
          }}
        >
          {tool.sign}
        </button>
      ))}
    </div>
  )
}

/** What was switched on here holds for what is typed next, although coming back reads the caret anew. */
function backToText(editor: Editor): void {
  const marks = editor.state.storedMarks
  editor.view.focus()
  if (marks) setTimeout(() => editor.view.dispatch(editor.state.tr.setStoredMarks(marks)), 30)
}

function useTools(editor: Editor, onLink: () => void, onComment: () => void): Tool[] {
  const { t } = useLingui()
  const { commands: run } = editor
  const mark = (name: string, label: string, sign: string, keys: string): Tool => ({ name: label, sign, keys, isOn: editor.isActive(name), run: () => run.toggleMark(name) })
  const command = (act: (state: Editor['state'], dispatch: Editor['view']['dispatch']) => boolean) => () => void act(editor.state, editor.view.dispatch)
  const heading = (level: number, label: string): Tool => ({ name: label, sign: label, keys: `Ctrl+Alt+${level}`, isOn: editor.isActive('heading', { level }), run: () => run.toggleNode('heading', 'paragraph', { level }) })
  const inTable: Tool[] = isInTable(editor.state)
    ? [
        { name: t`Add row below`, sign: '＋↓', run: command(addRowAfter) },
        { name: t`Add column after`, sign: '＋→', run: command(addColumnAfter) },
        { name: t`Delete row`, sign: '−↔', run: command(deleteRow) },
        { name: t`Delete column`, sign: '−↕', run: command(deleteColumn) },
        { name: t`Delete table`, sign: '−▦', run: command(deleteTable) },
      ]
    : [{ name: t`Table`, sign: <Icon name="table" />, run: () => run.insertContent(emptyTable) }]
  return [
    mark('bold', t`Bold`, 'B', 'Ctrl+B'),
    mark('italic', t`Italic`, 'I', 'Ctrl+I'),
    mark('underline', t`Underline`, 'U', 'Ctrl+U'),
    mark('strike', t`Struck through`, 'S', 'Ctrl+Shift+X'),
    heading(2, t`Heading`),
    heading(3, t`Subheading`),
    { name: t`List`, sign: '•', keys: 'Ctrl+Shift+8', isOn: editor.isActive('bulletList'), run: () => run.toggleList('bulletList', 'listItem') },
    { name: t`Numbered list 1.`, sign: '1.', keys: 'Ctrl+Shift+7', isOn: editor.isActive('orderedList'), run: () => run.toggleList('orderedList', 'listItem') },
    { name: t`Quote`, sign: <Icon name="quote" />, isOn: editor.isActive('blockquote'), run: () => run.toggleWrap('blockquote') },
    { name: t`Link`, sign: <Icon name="link" />, keys: 'Ctrl+K', isOn: editor.isActive('link'), run: onLink },
    ...inTable,
    { name: t`Comment`, sign: <Icon name="ask" />, run: onComment },
    { name: t`Undo`, sign: '↶', keys: 'Ctrl+Z', run: command(undo) },
    { name: t`Redo`, sign: '↷', keys: 'Ctrl+Y', run: command(redo) },
  ]
}

const emptyCell = (type: string) => ({ type, content: [{ type: 'paragraph' }] })
const emptyRow = (type: string) => ({ type: 'tableRow', content: [emptyCell(type), emptyCell(type), emptyCell(type)] })
const emptyTable = { type: 'table', content: [emptyRow('tableHeader'), emptyRow('tableCell'), emptyRow('tableCell')] }
