import { useState, type RefObject } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import type { ChangeKind, DraftRun, DraftSources } from '../../contract.ts'
import { pickSelection, type Picked } from '../editor/change-document.ts'
import { useChangeWords } from '../draft-words.ts'
import { SourceChoice } from '../SourceChoice.tsx'
import type { Asked } from '../use-draft-runs.ts'
import { useEditorRevision } from '../use-draft-editor.ts'
import css from '../drafts.module.css'

const presets: ChangeKind[] = ['shorter', 'plain', 'formal', 'friendly', 'correct', 'source']
const shownChars = 120

export type AskChoice = { modelId: string; sources: DraftSources; grade: string }

/** Ask about the selected words; the answer arrives as a tracked change. */
export function AskPanel(given: { editor: Editor; field: RefObject<HTMLTextAreaElement | null>; choice: AskChoice; onChoice(choice: AskChoice): void; openRun: DraftRun | undefined; onAsk(picked: Picked, asked: Asked): void; onStop(runId: string): void; isAsking: boolean; problem: unknown }) {
  const { t } = useLingui()
  const { names } = useChangeWords()
  const { editor, choice, onChoice, openRun } = given
  useEditorRevision(editor, 'selection')
  const [own, setOwn] = useState('')
  const [error, setError] = useState<string>()
  const models = (useQuery(modelsQuery).data?.models ?? []).filter((card) => card.off === null)
  const picked = pickSelection(editor.state)
  const model = models.find((card) => card.id === choice.modelId) ?? models.find((card) => card.isDefault) ?? models[0]
  const isGenerative = model?.isGenerative ?? true
  const ask = (kind: ChangeKind, asked: string): void => {
    if (!picked) return setError(t`Put the caret into some text first, or select words.`)
    if (kind === 'own' && asked.trim().length < 3) return setError(t`Say what is to change.`)
    setError(undefined)
    const sources = kind === 'source' && choice.sources.kind === 'none' ? { kind: 'all' as const } : choice.sources
    given.onAsk(picked, { kind, asked, modelId: choice.modelId, sources: kind === 'source' || kind === 'own' ? sources : { kind: 'none' } })
  }
  const isBusy = given.isAsking || openRun !== undefined
  const { doc } = editor.state
  return (
    <>
      <p>{picked ? (picked.isInline ? t`About the selected words: “${shortened(doc.textBetween(picked.from, picked.to, ' '))}”` : t`About the paragraphs at the caret: “${shortened(doc.textBetween(picked.from, picked.to, ' '))}”`) : t`Nothing is selected.`}</p>
      {Boolean(given.problem) && <ProblemNotice error={given.problem} />}
      {!isGenerative && <Notice>{t`The quote engine quotes what sources say; it cannot reword. Ask it in your own words for a source, or choose another model.`}</Notice>}
      <div className={css.actions} role="group" aria-label={t`Ask for`}>
        {presets.map((kind) => (
          <Button key={kind} size="small" aria-disabled={isBusy || (!isGenerative && kind !== 'source') || undefined} onPress={() => ask(kind, kind === 'plain' ? choice.grade : '')}>
            {names[kind]}
          </Button>
        ))}
      </div>
      <TextArea ref={given.field} label={t`In your own words`} description={t`For example: add the deadline with its source.`} rows={2} value={own} error={error} onChange={setOwn} />
      <div className={css.actions}>
        <Button variant="primary" icon="sparkle" isPending={isBusy} onPress={() => ask('own', own)}>{t`Ask`}</Button>
        {openRun?.kind === 'change' && <Button icon="stop" onPress={() => given.onStop(openRun.id)}>{t`Stop`}</Button>}
      </div>
      {openRun?.kind === 'change' && (
        <div role="status">
          <p>{t`${openRun.modelTitle} is writing…`}</p>
          {openRun.partial && <pre className={css.partial}>{openRun.partial}</pre>}
        </div>
      )}
      <details>
        <summary>{t`Model, sources and reading grade`}</summary>
        <div className={css.fields}>
          <Select label={t`Model`} value={choice.modelId} onChange={(modelId) => onChoice({ ...choice, modelId })} options={[{ value: '', label: t`The usual one` }, ...models.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} />
          <SourceChoice value={choice.sources} onChange={(sources) => onChoice({ ...choice, sources })} />
          <TextField label={t`Grade for plain language`} inputMode="numeric" value={choice.grade} onChange={(grade) => onChoice({ ...choice, grade: grade.replaceAll(/\D/g, '').slice(0, 2) })} />
        </div>
      </details>
    </>
  )
}

function shortened(text: string): string {
  return text.length > shownChars ? `${text.slice(0, shownChars)}…` : text
}
