import { lazy, Suspense, useRef, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Page } from '#ui/Page.tsx'
import { DeleteWork } from '#features/artefacts/web/DeleteWork.tsx'
import { WorkLabel } from '#features/artefacts/web/WorkLabel.tsx'
import { WorkReviewLine } from '#features/review/web/WorkReviewLine.tsx'
import type { Opened } from './DraftPage.tsx'
import { DraftSide, type PanelName } from './DraftSide.tsx'
import { EditorToolbar } from './EditorToolbar.tsx'
import { FileButtons } from './FileButtons.tsx'
import { RunNotice } from './RunNotice.tsx'
import { SaveLine } from './SaveLine.tsx'
import { TitleField } from './TitleField.tsx'
import { useDraftChecks } from './use-draft-checks.ts'
import { useDraftRuns } from './use-draft-runs.ts'
import { useDraftWork } from './use-draft-work.ts'
import css from './drafts.module.css'

const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog.tsx')).LinkDialog }))

/** The editor with its panels. Steward never offers to send: a text leaves by hand, after its review (R15). */
export function DraftEditor({ opened, isUnsaved, onReload }: { opened: Opened; isUnsaved: boolean; onReload(): void }) {
  const { t } = useLingui()
  const place = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const askField = useRef<HTMLTextAreaElement>(null)
  const commentField = useRef<HTMLTextAreaElement>(null)
  const [panel, setPanel] = useState<PanelName>(opened.body.letter ? 'letter' : 'ask')
  const [openSource, setOpenSource] = useState<number | null>(null)
  const [isLinking, setLinking] = useState(false)
  const [isWriting, setWriting] = useState(false)
  const openPanel = (name: PanelName, field?: typeof askField): void => {
    setPanel(name)
    if (field) setTimeout(() => field.current?.focus())
  }
  const work = useDraftWork(opened, place, {
    isEditable: opened.artefact.canEdit && !isWriting,
    label: t`Text of ${opened.artefact.title}`,
    isUnsaved,
    actions: {
      ask: () => openPanel('ask', askField),
      toolbar: () => bar.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus(),
      link: () => setLinking(true),
      openSource: (number) => {
        setOpenSource(number)
        setPanel('sources')
      },
    },
  })
  const { editor, beside, sources, saving } = work
  const checks = useDraftChecks(editor, work.revision, sources, beside.language)
  const runs = useDraftRuns({ artefactId: opened.artefact.id, editor, language: beside.language, isPending: work.isPending, sources, took: (suggestion, fresh) => work.took(suggestion, fresh).finally(() => setPanel('suggestions')) })
  const isUnderWay = runs.openRun?.kind === 'write'
  if (isUnderWay !== isWriting) setWriting(isUnderWay)
  const { artefact } = saving
  const canEdit = artefact.canEdit && !isWriting
  return (
    <Page title={artefact.title} width="wide" lead={beside.template ? t`From the template “${beside.template}”` : undefined} actions={artefact.kind === 'report' ? <Link to="/reports/$artefactId" params={{ artefactId: artefact.id }}>{t`Plan of the report`}</Link> : <Link to="/drafts">{t`All drafts`}</Link>}>
      <div className={css.actions}>
        <WorkLabel artefact={artefact} why={opened.labelWhy} />
        {canEdit && <TitleField artefact={artefact} />}
        {canEdit && <Button size="small" icon="check" isPending={saving.state.kind === 'saving'} onPress={() => void saving.saveNow(t`Saved by hand`)}>{t`Save a version`}</Button>}
        {artefact.isOwn && <DeleteWork artefactId={artefact.id} title={artefact.title} />}
      </div>
      <WorkReviewLine artefactId={artefact.id} contentHash={artefact.contentHash} canReview={artefact.isOwn} body={place} />
      <FileButtons artefactId={artefact.id} {...(canEdit && { before: () => saving.saveNow() })} />
      <RunNotice runs={runs} canEdit={artefact.canEdit} onReload={onReload} />
      <div className={css.work}>
        <div className={css.paper} id="draft-editor">
          {editor && <EditorToolbar editor={editor} isDisabled={!canEdit} bar={bar} onLink={() => setLinking(true)} onComment={() => openPanel('comments', commentField)} />}
          <div ref={place} className={css.place} />
          <SaveLine state={saving.state} version={artefact.version} words={checks.reading.words} onReload={onReload} onKeep={() => void saving.keepMine()} onRetry={() => void saving.saveNow()} />
        </div>
        <DraftSide work={work} checks={checks} runs={runs} panel={panel} onPanel={setPanel} openSource={openSource} canEdit={canEdit} fields={{ ask: askField, comment: commentField }} onReload={onReload} />
      </div>
      {editor && isLinking && (
        <Suspense>
          <LinkDialog editor={editor} onClose={() => setLinking(false)} />
        </Suspense>
      )}
    </Page>
  )
}
