/** What the editor shows over the text without changing it: sentences that their sources do not say, and the source that is open. */
import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

export type Flag = { from: number; to: number; kind: 'unsupported' | 'long' | 'cover' }

const key = new PluginKey<DecorationSet>('draft-flags')

export const DraftFlags = Extension.create({
  name: 'draftFlags',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, shown) {
          const flags = transaction.getMeta(key) as Flag[] | undefined
          if (!flags) return shown.map(transaction.mapping, transaction.doc)
          const size = transaction.doc.content.size
          return DecorationSet.create(transaction.doc, flags.filter(({ from, to }) => from < to && to <= size).map(({ from, to, kind }) => Decoration.inline(from, to, { class: `draft-${kind}` })))
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

export function showFlags(editor: Editor, flags: readonly Flag[]): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, flags).setMeta('addToHistory', false))
}
