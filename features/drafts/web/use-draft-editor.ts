import { useEffect, useRef, useState, type RefObject } from 'react'
import { Editor } from '@tiptap/core'
import type { DraftBody } from '#kernel/prose/draft-document.ts'
import { DraftKeys } from './editor/draft-keys.ts'
import { DraftFlags } from './editor/draft-marks.ts'
import { draftNodes } from './editor/draft-schema.ts'

export type EditorActions = { ask(): void; toolbar(): void; link(): void; openSource(number: number): void }

/** The editor in its place; null until it stands. A new `body` object makes a new editor. */
export function useDraftEditor(place: RefObject<HTMLDivElement | null>, body: DraftBody, options: { isEditable: boolean; label: string; actions: EditorActions }): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null)
  const { isEditable, label } = options
  const actions = useRef(options.actions)
  useEffect(() => {
    actions.current = options.actions
  })
  useEffect(() => {
    if (!place.current) return
    const made = new Editor({
      element: place.current,
      // CSP: no style element is put into the page; the sheet is ours.
      injectCSS: false,
      extensions: [
        ...draftNodes(),
        DraftKeys.configure({ ask: () => actions.current.ask(), toolbar: () => actions.current.toolbar(), link: () => actions.current.link() }),
        DraftFlags,
      ],
      content: body.document,
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', class: 'draft-text', lang: body.language, dir: 'auto', spellcheck: 'true' },
        // Handlers and styles in what is pasted never run under our policy; without them it has nothing to report.
        transformPastedHTML: (html) => html.replaceAll(/\s(?:on[a-z]+|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ''),
        handleClickOn: (_view, _position, node) => {
          if (node.type.name !== 'citation') return false
          actions.current.openSource(Number(node.attrs['number']))
          return true
        },
      },
    })
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [place, body])
  useEffect(() => {
    editor?.setEditable(isEditable, false)
    editor?.view.dom.setAttribute('aria-label', label)
    editor?.view.dom.setAttribute('aria-readonly', String(!isEditable))
  }, [editor, isEditable, label])
  return editor
}

/** Renders again when the document changes, or also when the selection does; at most once a frame. */
export function useEditorRevision(editor: Editor | null, of: 'document' | 'selection'): number {
  const [revision, setRevision] = useState(0)
  useEffect(() => {
    if (!editor) return
    let frame = 0
    const hear = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
      if (of === 'document' && !transaction.docChanged) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => setRevision((count) => count + 1))
    }
    editor.on('transaction', hear)
    return () => {
      cancelAnimationFrame(frame)
      editor.off('transaction', hear)
    }
  }, [editor, of])
  return revision
}
