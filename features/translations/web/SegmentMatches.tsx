import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Segment, Translation } from '../contract.ts'
import { keepSegment } from './keep-segment.ts'
import { enginesQuery, matchesQuery } from './translation-queries.ts'
import { useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

/** What memory and glossary know about a sentence, and what its translation says when it is translated back. */
export function SegmentMatches({ translation, segment, onUse }: { translation: Translation; segment: Segment; onUse(target: string): void }) {
  const { t } = useLingui()
  const words = useTranslationWords()
  const matches = useQuery(matchesQuery(translation.id, segment.position))
  const known = matches.data
  return (
    <div>
      {segment.signingRefusal && segment.signingRefusal !== 'signed' && <p>{words.refusal[segment.signingRefusal]}</p>}
      {matches.error && <ProblemNotice error={matches.error} />}
      {matches.isPending && <Loading label={t`Loading…`} />}
      {known && known.matches.length + known.terms.length === 0 && <p>{t`Memory and glossary know nothing like this.`}</p>}
      <ul className={css.list} aria-label={t`From memory and glossary`}>
        {known?.terms.map((term) => (
          <li key={term.source} className={css.facts}>
            <Badge>{t`Term`}</Badge>
            <span>
              {term.source} → {term.target}
            </span>
          </li>
        ))}
        {known?.matches.map((match) => (
          <li key={match.source} className={css.facts}>
            <Badge kind={match.match === 100 ? 'good' : 'info'}>{t`${match.match} %`}</Badge>
            <span lang={translation.from}>{match.source}</span>
            <span lang={translation.to}>{match.target}</span>
            <Button size="small" onPress={() => onUse(match.target)}>{t`Use`}</Button>
          </li>
        ))}
      </ul>
      {segment.target !== null && <Back translation={translation} segment={segment} />}
    </div>
  )
}

function Back({ translation, segment }: { translation: Translation; segment: Segment }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const engines = useQuery(enginesQuery)
  const knows = engines.data?.engines.find(({ off, pairs }) => off === null && (!pairs || pairs.some(({ from, to }) => from === translation.to.split('-')[0] && to === translation.from.split('-')[0])))
  const engineId = translation.engineId ?? knows?.id
  const ask = useMutation({
    mutationFn: () => api.backTranslate({ translationId: translation.id, position: segment.position, ...(engineId && { engineId }) }),
    onSuccess: (after) => keepSegment(queryClient, translation.id, after),
  })
  return (
    <>
      {ask.error && <ProblemNotice error={ask.error} />}
      <div className={css.actions}>
        <Button size="small" isPending={ask.isPending || segment.isBackPending} isDisabled={!engineId} onPress={() => ask.mutate()}>{t`Translate back`}</Button>
        {!engineId && <span>{t`There is no engine for these languages.`}</span>}
        {segment.isBackPending && <Loading label={t`Translating back…`} />}
      </div>
      {segment.back && (
        <p role="status">
          <strong>{t`Back`}</strong>: <span lang={translation.from}>{segment.back}</span>
        </p>
      )}
    </>
  )
}
