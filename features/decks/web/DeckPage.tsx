import { useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { saveFile } from '#apps/web/save-file.ts'
import { Button } from '#ui/Button.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { VersionHistory } from '#features/artefacts/web/VersionHistory.tsx'
import { DeleteWork } from '#features/artefacts/web/DeleteWork.tsx'
import { WorkLabel } from '#features/artefacts/web/WorkLabel.tsx'
import { WorkReviewLine } from '#features/review/web/WorkReviewLine.tsx'
import type { DeckBody } from '../contract.ts'
import { checksQuery, deckRunQuery, isUnderWay } from './deck-queries.ts'
import { DeckPreview } from './DeckPreview.tsx'
import { DeckSources } from './DeckSources.tsx'
import { RunLine } from './RunLine.tsx'
import { SaveNotice } from './SaveNotice.tsx'
import { addSlide } from './slide-changes.ts'
import { SlideCard } from './SlideCard.tsx'
import { useDeck, type OpenDeck } from './use-deck.ts'
import css from './decks.module.css'

/** One deck: its outline to look through, then its slides to edit, with what each statement stands on. */
export function DeckPage() {
  const { t } = useLingui()
  const { artefactId } = useParams({ from: '/signed-in/decks/$artefactId' })
  const deck = useDeck(artefactId)
  if (!deck.shown.data || !deck.body)
    return (
      <Page title={t`Slides`}>
        {deck.shown.isPending && <Loading label={t`Loading…`} />}
        {deck.shown.error && <ProblemNotice error={deck.shown.error} />}
      </Page>
    )
  if (deck.body.format !== 'steward-deck/1')
    return (
      <Page title={deck.shown.data.artefact.title}>
        <Notice kind="bad">
          <p>{t`This is not a deck that can be opened here.`}</p>
        </Notice>
      </Page>
    )
  return <LoadedDeck deck={deck} body={deck.body} shown={deck.shown.data} />
}

type Shown = NonNullable<OpenDeck['shown']['data']>

function LoadedDeck({ deck, body, shown }: { deck: OpenDeck; body: DeckBody; shown: Shown }) {
  const { t } = useLingui()
  const { artefact, sources, labelWhy } = shown
  const [isPreview, setPreview] = useState(false)
  const words = useRef<HTMLDivElement>(null)
  const canEdit = artefact.canEdit && !deck.isBusy
  const checks = useQuery(checksQuery(artefact.id, artefact.version, artefact.contentHash, (shown.body as DeckBody).slides)).data
  return (
    <Page title={artefact.title} lead={leadOf(body, t`An outline is being made from your sources.`, t`Look through the outline. Change, move, add or leave out slides; then have them written.`, t`Each statement is held against the sources it names. What no source bears out is left out of the file, unless you keep it.`)} width="wide">
      <div className={css.bar}>
        <Link to="/decks">{t`All decks`}</Link>
        <WorkLabel artefact={artefact} why={labelWhy} />
        {artefact.isOwn && <DeleteWork artefactId={artefact.id} title={artefact.title} />}
      </div>
      <DeckRunLine artefactId={artefact.id} />
      <SaveNotice state={deck.saveState} problem={deck.problem} onReload={deck.reload} />
      <WorkReviewLine artefactId={artefact.id} contentHash={artefact.contentHash} canReview={artefact.isOwn} body={words} />
      <DeckActions deck={deck} body={body} artefactId={artefact.id} isPreview={isPreview} onPreview={() => setPreview(!isPreview)} />
      <div ref={words}>
        {isPreview ? (
          <DeckPreview title={artefact.title} body={body} checks={checks} sources={sources} />
        ) : (
          <Section title={body.stage === 'slides' ? t`Slides` : t`Outline`}>
            {body.slides.length === 0 && body.stage === 'asked' && deck.isBusy && <Loading label={t`The outline is being made…`} />}
            <ol className={css.slides} aria-label={t`Slides`}>
              {body.slides.map((slide, index) => (
                <SlideCard key={slide.id} artefactId={artefact.id} settle={deck.settle} body={body} slide={slide} number={index + 1} checks={checks} canEdit={canEdit} onChange={deck.change} />
              ))}
            </ol>
            {canEdit && body.slides.length < 40 && (
              <div>
                <Button icon="add" onPress={() => deck.change(addSlide(body, t`New slide`))}>{t`Add a slide`}</Button>
              </div>
            )}
          </Section>
        )}
      </div>
      {sources.length > 0 && <DeckSources sources={sources} />}
      <Section title={t`Versions`} lead={t`Nothing is lost: an earlier version can be compared and put back.`}>
        <VersionHistory artefactId={artefact.id} current={artefact.version} canEdit={canEdit} onRestored={deck.reload} />
      </Section>
    </Page>
  )
}

function leadOf({ stage }: DeckBody, asked: string, outline: string, slides: string): string {
  return stage === 'asked' ? asked : stage === 'outline' ? outline : slides
}

function DeckRunLine({ artefactId }: { artefactId: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const run = useQuery(deckRunQuery(artefactId)).data
  const stop = useMutation({ mutationFn: () => api.stopDeck({ artefactId }), onSuccess: (after) => queryClient.setQueryData(deckRunQuery(artefactId).queryKey, after.run) })
  return <RunLine run={run} words={{ planning: run?.kind === 'figure' ? t`Drawing the figures` : t`Making the outline`, writing: t`Writing the slides` }} isStopping={stop.isPending} onStop={() => stop.mutate()} />
}

function DeckActions({ deck, body, artefactId, isPreview, onPreview }: { deck: OpenDeck; body: DeckBody; artefactId: string; isPreview: boolean; onPreview(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const toWrite = body.slides.filter((slide) => !slide.isWritten).length
  const write = useMutation({
    mutationFn: async () => {
      await deck.settle()
      return api.writeSlides({ artefactId })
    },
    onSuccess: (run) => queryClient.setQueryData(deckRunQuery(artefactId).queryKey, run),
  })
  const take = useMutation({
    mutationFn: async (format: 'pptx' | 'pdf') => {
      await deck.settle()
      await saveFile(`/decks/${artefactId}/files`, { format }, `Slides.${format}`)
    },
  })
  const problem = write.error ?? take.error
  const canTake = body.slides.some((slide) => slide.points.length > 0 || slide.figure) && !isUnderWay(deck.run.data)
  const canWrite = toWrite > 0 && !deck.isBusy && (deck.shown.data?.artefact.canEdit ?? false)
  return (
    <>
      {problem && <ProblemNotice error={problem} />}
      <div className={css.bar}>
        {canWrite && <Button variant="primary" isPending={write.isPending} onPress={() => write.mutate()}>{toWrite === body.slides.length ? t`Write the slides` : t`Write the slides that are missing`}</Button>}
        {body.slides.length > 0 && <Button aria-pressed={isPreview} onPress={onPreview}>{t`Preview`}</Button>}
        {canTake && <Button icon="download" isPending={take.isPending && take.variables === 'pptx'} onPress={() => take.mutate('pptx')}>{t`Save as PowerPoint`}</Button>}
        {canTake && <Button icon="download" isPending={take.isPending && take.variables === 'pdf'} onPress={() => take.mutate('pdf')}>{t`Save as PDF`}</Button>}
      </div>
    </>
  )
}
