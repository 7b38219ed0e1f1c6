import { lazy, Suspense, useState, type RefObject } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { readingLanguageOf } from '../domain/readability.ts'
import { templatesQuery } from './draft-queries.ts'
import { documentOf } from './editor/change-document.ts'
import { mappedLines, rangeOf } from './editor/draft-text-map.ts'
import { AskPanel, type AskChoice } from './panels/AskPanel.tsx'
import { SuggestionPanel } from './panels/SuggestionPanel.tsx'
import type { Checks } from './use-draft-checks.ts'
import type { useDraftRuns } from './use-draft-runs.ts'
import type { useDraftWork } from './use-draft-work.ts'
import css from './drafts.module.css'

// Asking and its suggestions come with the editor; what is opened now and then comes when it is.
const CheckPanel = lazy(async () => ({ default: (await import('./panels/CheckPanel.tsx')).CheckPanel }))
const CommentPanel = lazy(async () => ({ default: (await import('./panels/CommentPanel.tsx')).CommentPanel }))
const ComparePanel = lazy(async () => ({ default: (await import('./panels/ComparePanel.tsx')).ComparePanel }))
const LetterPanel = lazy(async () => ({ default: (await import('./panels/LetterPanel.tsx')).LetterPanel }))
const SourcePanel = lazy(async () => ({ default: (await import('./panels/SourcePanel.tsx')).SourcePanel }))
const VersionHistory = lazy(async () => ({ default: (await import('#features/artefacts/web/VersionHistory.tsx')).VersionHistory }))

export type PanelName = 'ask' | 'suggestions' | 'check' | 'sources' | 'letter' | 'comments' | 'versions'

type Given = {
  work: ReturnType<typeof useDraftWork>
  checks: Checks
  runs: ReturnType<typeof useDraftRuns>
  panel: PanelName
  onPanel(panel: PanelName): void
  openSource: number | null
  canEdit: boolean
  fields: { ask: RefObject<HTMLTextAreaElement | null>; comment: RefObject<HTMLTextAreaElement | null> }
  onReload(): void
}

/** Beside the text: one panel at a time, each reached by its button. */
export function DraftSide(given: Given) {
  const { t } = useLingui()
  const { work, checks, panel } = given
  const [choice, setChoice] = useState<AskChoice>({ modelId: '', sources: { kind: 'all' }, grade: '8' })
  const templates = useQuery(templatesQuery(work.beside.language)).data?.templates
  const gradeMax = templates?.find((template) => template.name === work.beside.template)?.gradeMax ?? null
  const names: Record<PanelName, string> = {
    ask: t`Ask`,
    suggestions: t`Suggestions (${work.listed.length})`,
    check: t`Check (${checks.claims.unsupported})`,
    sources: t`Sources (${work.sources.length})`,
    letter: t`Letter`,
    comments: t`Comments (${work.beside.comments.filter((comment) => !comment.isResolved).length})`,
    versions: t`Versions`,
  }
  return (
    <aside className={css.side} aria-label={t`Beside the text`}>
      <div className={css.tabs} role="group" aria-label={t`Show`}>
        {(Object.keys(names) as PanelName[]).map((name) => (
          <Button key={name} size="small" variant={panel === name ? 'primary' : 'secondary'} aria-pressed={panel === name} onPress={() => given.onPanel(name)}>
            {names[name]}
          </Button>
        ))}
      </div>
      <section className={css.panel} aria-label={names[panel]}>
        <h2>{names[panel]}</h2>
        <Suspense fallback={<Loading label={t`Loading…`} />}>
          <ShownPanel {...given} gradeMax={gradeMax} choice={choice} onChoice={setChoice} />
        </Suspense>
      </section>
    </aside>
  )
}

function ShownPanel({ work, checks, runs, panel, openSource, canEdit, fields, onReload, gradeMax, choice, onChoice }: Given & { gradeMax: number | null; choice: AskChoice; onChoice(choice: AskChoice): void }) {
  const { editor, beside, sources, change } = work
  if (!editor) return null
  const select = (range: { from: number; to: number } | undefined): void => void (range && editor.chain().setTextSelection(range).scrollIntoView().focus().run())
  const showText = (text: string): void => select(placeOfText(editor, text))
  switch (panel) {
    case 'ask':
      return <AskPanel editor={editor} field={fields.ask} choice={choice} onChoice={onChoice} openRun={runs.openRun} isAsking={runs.ask.isPending} problem={runs.ask.error ?? runs.stop.error} onAsk={(picked, asked) => canEdit && runs.ask.mutate({ picked, asked })} onStop={(runId) => runs.stop.mutate(runId)} />
    case 'suggestions':
      return <SuggestionPanel listed={work.listed} canEdit={canEdit} onSettle={work.settleSuggestion} onShow={(id) => select(placeOfMark(editor, ['insertion', 'deletion'], id))} />
    case 'check':
      return <CheckPanel reading={checks.reading} claims={checks.claims} gradeMax={gradeMax} onShow={showText} />
    case 'sources':
      return <SourcePanel sources={sources} open={openSource} canEdit={canEdit} onCite={(number) => editor.chain().focus().insertContent({ type: 'citation', attrs: { number } }).run()} />
    case 'letter':
      return <LetterPanel letter={beside.letter} asks={beside.asks} lines={checks.texts} language={readingLanguageOf(beside.language)} canEdit={canEdit} onLetter={(letter) => change({ letter: letter.slice(0, 60_000) })} onAsks={(asks) => change({ asks })} onShow={showText} />
    case 'comments':
      return <CommentPanel comments={beside.comments} canEdit={canEdit} field={fields.comment} onAdd={work.addComment} onChange={(comments) => change({ comments })} onShow={(id) => select(placeOfMark(editor, ['comment'], id))} />
    case 'versions':
      return <Versions work={work} canEdit={canEdit} onReload={onReload} />
  }
}

function Versions({ work, canEdit, onReload }: { work: Given['work']; canEdit: boolean; onReload(): void }) {
  const [compared, setCompared] = useState<number>()
  const { artefact } = work.saving
  return (
    <>
      {compared !== undefined && work.editor && <ComparePanel artefactId={artefact.id} version={compared} now={documentOf(work.editor.state.doc)} onClose={() => setCompared(undefined)} />}
      <VersionHistory artefactId={artefact.id} current={artefact.version} canEdit={canEdit} onRestored={onReload} compare={setCompared} />
    </>
  )
}

type AnyEditor = NonNullable<Given['work']['editor']>

function placeOfText(editor: AnyEditor, text: string): { from: number; to: number } | undefined {
  for (const line of mappedLines(editor.state.doc)) {
    const at = line.text.indexOf(text)
    if (at >= 0) return rangeOf(line, at, at + text.length)
  }
  return undefined
}

function placeOfMark(editor: AnyEditor, marks: readonly string[], id: string): { from: number; to: number } | undefined {
  let found: { from: number; to: number } | undefined
  editor.state.doc.descendants((node, position) => {
    if (found) return false
    if (node.marks.some((mark) => marks.includes(mark.type.name) && mark.attrs['id'] === id)) found = { from: position, to: position + node.nodeSize }
    return !found
  })
  return found
}
