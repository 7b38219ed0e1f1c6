/** Keys, shortcuts while writing, and history. Everything here has a button or menu beside it; nothing is by key alone. */
import { Extension, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'
import { goToNextCell, tableEditing } from '@tiptap/pm/tables'

export const DraftKeys = Extension.create<{ ask(): void; toolbar(): void; link(): void }>({
  name: 'draftKeys',
  addOptions: () => ({ ask: () => undefined, toolbar: () => undefined, link: () => undefined }),
  addKeyboardShortcuts() {
    const { editor } = this
    const toggle = (mark: string) => () => editor.commands.toggleMark(mark)
    const run = (then: () => void) => () => {
      then()
      return true
    }
    return {
      'Mod-b': toggle('bold'),
      'Mod-i': toggle('italic'),
      'Mod-u': toggle('underline'),
      'Mod-Shift-x': toggle('strike'),
      'Mod-z': () => undo(editor.state, editor.view.dispatch),
      'Mod-y': () => redo(editor.state, editor.view.dispatch),
      'Shift-Mod-z': () => redo(editor.state, editor.view.dispatch),
      'Shift-Enter': () => editor.commands.insertContent({ type: 'hardBreak' }),
      Enter: () => editor.commands.splitListItem('listItem'),
      // Tab leaves the editor, as everywhere (WCAG 2.1.2), except in a list or a table, where Escape then Tab leaves.
      Tab: () => goToNextCell(1)(editor.state, editor.view.dispatch),
      'Shift-Tab': () => goToNextCell(-1)(editor.state, editor.view.dispatch),
      'Mod-]': () => editor.commands.sinkListItem('listItem'),
      'Mod-[': () => editor.commands.liftListItem('listItem'),
      'Mod-Alt-0': () => editor.commands.setNode('paragraph'),
      ...Object.fromEntries([1, 2, 3, 4].map((level) => [`Mod-Alt-${level}`, () => editor.commands.toggleNode('heading', 'paragraph', { level })])),
      'Mod-Shift-8': () => editor.commands.toggleList('bulletList', 'listItem'),
      'Mod-Shift-7': () => editor.commands.toggleList('orderedList', 'listItem'),
      'Mod-k': run(() => this.options.link()),
      'Mod-j': run(() => this.options.ask()),
      'Alt-F10': run(() => this.options.toolbar()),
    }
  },
  addInputRules() {
    const { nodes } = this.editor.schema
    const { heading, bulletList, orderedList, blockquote } = nodes
    if (!heading || !bulletList || !orderedList || !blockquote) return []
    return [
      textblockTypeInputRule({ find: /^(#{1,4})\s$/, type: heading, getAttributes: (match) => ({ level: match[1]?.length ?? 1 }) }),
      wrappingInputRule({ find: /^\s*[-*]\s$/, type: bulletList }),
      wrappingInputRule({ find: /^(\d{1,4})\.\s$/, type: orderedList, getAttributes: (match) => ({ start: Number(match[1]) }) }),
      wrappingInputRule({ find: /^\s*>\s$/, type: blockquote }),
    ]
  },
  addProseMirrorPlugins: () => [history(), tableEditing()],
})
