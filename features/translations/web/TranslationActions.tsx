import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Translation } from '../contract.ts'
import { enginesQuery, isUnderWay, reviewersQuery, segmentsKey, translationQuery } from './translation-queries.ts'
import css from './translations.module.css'

export function TranslationActions({ translation }: { translation: Translation }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [dialog, setDialog] = useState<'reviewer' | 'go on' | 'delete' | null>(null)
  const at = { translationId: translation.id }
  const keep = (after: Translation) => {
    queryClient.setQueryData(translationQuery(translation.id).queryKey, after)
    void queryClient.invalidateQueries({ queryKey: segmentsKey(translation.id) })
    setDialog(null)
  }
  const stop = useMutation({ mutationFn: () => api.stopTranslation(at), onSuccess: keep })
  const start = useMutation({ mutationFn: (engineId: string | null) => api.startTranslation({ ...at, engineId }), onSuccess: keep })
  const ask = useMutation({ mutationFn: (reviewerId: string | null) => api.askTranslationReviewer({ ...at, reviewerId }), onSuccess: keep })
  const sign = useMutation({ mutationFn: () => api.signSegments({ ...at, all: true }), onSuccess: (after) => keep(after.translation) })
  const remove = useMutation({
    mutationFn: () => api.deleteTranslation(at),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['translations'] })
      void navigate({ to: '/translate' })
    },
  })
  const problem = stop.error ?? start.error ?? ask.error ?? sign.error ?? remove.error
  const isMoving = isUnderWay(translation.state)
  const { counts, isOwn } = translation
  return (
    <div className={css.actions}>
      {problem && <ProblemNotice error={problem} />}
      {isOwn && isMoving && <Button icon="stop" isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
      {isOwn && !isMoving && counts.open > 0 && <Button onPress={() => setDialog('go on')}>{t`Go on`}</Button>}
      {isOwn && !isMoving && <Button icon="people" onPress={() => setDialog('reviewer')}>{translation.reviewer ? t`Reviewer: ${translation.reviewer.name}` : t`Ask a reviewer`}</Button>}
      {!isMoving && counts.signed < counts.all && counts.open < counts.all && !isOwn && <Button variant="primary" icon="check" isPending={sign.isPending} onPress={() => sign.mutate()}>{t`Sign all you may`}</Button>}
      {isOwn && !isMoving && <Button icon="trash" variant="quiet" onPress={() => setDialog('delete')}>{t`Delete`}</Button>}
      <ReviewerDialog isOpen={dialog === 'reviewer'} translation={translation} isPending={ask.isPending} onClose={() => setDialog(null)} onChoose={(id) => ask.mutate(id)} />
      <EngineDialog isOpen={dialog === 'go on'} translation={translation} isPending={start.isPending} onClose={() => setDialog(null)} onChoose={(id) => start.mutate(id)} />
      <ConfirmDialog title={t`Delete this translation?`} isOpen={dialog === 'delete'} confirmLabel={t`Delete`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setDialog(null)}>
        <p>{t`Documents and files that were made of it stay.`}</p>
      </ConfirmDialog>
    </div>
  )
}

type ChooseProps = { isOpen: boolean; translation: Translation; isPending: boolean; onClose(): void; onChoose(id: string | null): void }

function ReviewerDialog({ isOpen, translation, isPending, onClose, onChoose }: ChooseProps) {
  const { t } = useLingui()
  const reviewers = useQuery({ ...reviewersQuery, enabled: isOpen })
  const [chosen, setChosen] = useState(translation.reviewer?.id ?? '')
  const knowing = reviewers.data?.reviewers.filter(({ languages }) => languages.some((language) => language.split('-')[0] === translation.to.split('-')[0])) ?? []
  return (
    <Dialog title={t`Ask a reviewer`} isOpen={isOpen} onClose={onClose} actions={<Button variant="primary" isPending={isPending} onPress={() => onChoose(chosen || null)}>{t`Ask`}</Button>}>
      <Select
        label={t`Reviewer`}
        description={reviewers.data && knowing.length === 0 ? t`Nobody is named for this language yet. Agency leads, contacts and trainers name reviewers.` : t`They can read, change and sign this translation from then on.`}
        options={[{ value: '', label: t`Nobody` }, ...knowing.map(({ personId, name }) => ({ value: personId, label: name }))]}
        value={chosen}
        onChange={setChosen}
      />
    </Dialog>
  )
}

function EngineDialog({ isOpen, translation, isPending, onClose, onChoose }: ChooseProps) {
  const { t } = useLingui()
  const engines = useQuery({ ...enginesQuery, enabled: isOpen })
  const [chosen, setChosen] = useState(translation.engineId ?? '')
  const knowing = engines.data?.engines.filter(({ off }) => off === null) ?? []
  return (
    <Dialog title={t`Go on with what is open`} isOpen={isOpen} onClose={onClose} actions={<Button variant="primary" isPending={isPending} onPress={() => onChoose(chosen || null)}>{t`Go on`}</Button>}>
      <Select label={t`Engine`} options={[{ value: '', label: t`None: memory and glossary only` }, ...knowing.map(({ id, title }) => ({ value: id, label: title }))]} value={chosen} onChange={setChosen} />
    </Dialog>
  )
}
