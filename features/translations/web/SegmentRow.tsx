import { useState, type KeyboardEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { announce } from '#ui/announcer.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { Segment, Translation } from '../contract.ts'
import { SegmentMatches } from './SegmentMatches.tsx'
import { keepSegment } from './keep-segment.ts'
import { segmentsKey, translationQuery } from './translation-queries.ts'
import { useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

const idOf = (position: number) => `target-${position}`

/** The list as it stands on the page: a filter may leave positions out. */
function moveFrom(position: number, by: 1 | -1): void {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>('textarea[id^="target-"]')]
  const at = fields.findIndex((field) => field.id === idOf(position))
  fields[at + by]?.focus()
}

/** Source and target of one sentence. It keeps what was written when one leaves it. */
export function SegmentRow({ translation, segment }: { translation: Translation; segment: Segment }) {
  const { t } = useLingui()
  const words = useTranslationWords()
  const queryClient = useQueryClient()
  const [text, setText] = useState(segment.target ?? '')
  const [isOpen, setOpen] = useState(false)
  const { position } = segment
  const isChanged = text !== (segment.target ?? '')
  const save = useMutation({
    mutationFn: (target: string) => api.saveSegment({ translationId: translation.id, position, target, version: segment.version }),
    onSuccess: (after) => {
      keepSegment(queryClient, translation.id, after)
      void queryClient.invalidateQueries({ queryKey: translationQuery(translation.id).queryKey })
      announce(after.findings.length ? after.findings.map(words.finding).join('. ') : t`Kept`)
    },
  })
  const sign = useMutation({
    mutationFn: () => api.signSegments({ translationId: translation.id, positions: [position], versions: segment.version }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: segmentsKey(translation.id) })
      void queryClient.invalidateQueries({ queryKey: translationQuery(translation.id).queryKey })
    },
  })
  function onKeyDown(event: KeyboardEvent): void {
    const isKeep = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    const by = event.altKey && event.key === 'ArrowDown' ? 1 : event.altKey && event.key === 'ArrowUp' ? -1 : undefined
    if (!isKeep && by === undefined) return
    event.preventDefault()
    // Leaving the field keeps it.
    moveFrom(position, by ?? 1)
  }
  const state = words.segment(segment)
  const target = words.nameOf(translation.to)
  return (
    <li className={classes(css.segment, segment.findings.length > 0 && css.flagged)}>
      <p className={css.facts}>
        <strong>{position}</strong>
        <Badge kind={state.kind}>{state.text}</Badge>
        {segment.findings.length > 0 && <Badge kind="warn">{t`Flagged`}</Badge>}
        <span>{segment.place}</span>
      </p>
      <div className={css.sides}>
        <p className={css.source} lang={translation.from} dir="auto">
          {segment.source}
        </p>
        <TextArea
          id={idOf(position)}
          label={t`Sentence ${position} in ${target}`}
          isLabelHidden
          lang={translation.to}
          dir="auto"
          rows={Math.min(8, Math.max(2, Math.ceil(segment.source.length / 50)))}
          value={text}
          onChange={setText}
          onKeyDown={onKeyDown}
          onBlur={() => isChanged && save.mutate(text)}
        />
      </div>
      {segment.findings.length > 0 && (
        <ul className={css.findings}>
          {segment.findings.map((finding) => (
            <li key={finding.kind + finding.detail}>{words.finding(finding)}</li>
          ))}
        </ul>
      )}
      {(save.error ?? sign.error) && <ProblemNotice error={save.error ?? sign.error} />}
      <div className={css.actions}>
        {segment.signingRefusal === null && <Button size="small" icon="check" aria-label={t`Sign sentence ${position}`} isPending={sign.isPending} isDisabled={isChanged} onPress={() => sign.mutate()}>{t`Sign`}</Button>}
        <Button size="small" variant="quiet" aria-expanded={isOpen} aria-label={t`Compare sentence ${position}`} onPress={() => setOpen(!isOpen)}>{t`Compare`}</Button>
      </div>
      {isOpen && <SegmentMatches translation={translation} segment={segment} onUse={setText} />}
    </li>
  )
}
