import { plural } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { SearchField, Select } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { collectionsQuery, documentsQuery } from '#features/documents/web/document-queries.ts'
import { useDocumentWords } from '#features/documents/web/document-words.ts'
import { UploadArea } from '#features/documents/web/UploadArea.tsx'
import { whenSent } from '#features/documents/web/uploads.ts'
import css from './grids.module.css'

export type Chosen = { documentIds: string[]; collectionIds: string[] }

/** Whole collections, or single documents of any of them; files can be added on the way. */
export function DocumentPicker({ chosen, onChange }: { chosen: Chosen; onChange(chosen: Chosen): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const collections = useQuery(collectionsQuery)
  const [collectionId, setCollection] = useState('')
  const [typed, setTyped] = useState('')
  const search = useDebounced(typed.trim())
  const documents = useInfiniteQuery(documentsQuery(search, collectionId || undefined))
  const { stateOf } = useDocumentWords()
  useEffect(() => whenSent(() => void queryClient.invalidateQueries({ queryKey: ['documents'] })), [queryClient])
  const list = documents.data?.pages.flatMap((page) => page.documents).filter((document) => document.state !== 'refused') ?? []
  const picked = new Set(chosen.documentIds)
  const isWhole = chosen.collectionIds.includes(collectionId)
  const shown = collections.data?.collections.find((collection) => collection.id === collectionId)
  const set = (ids: string[], isChosen: boolean) => onChange({ ...chosen, documentIds: isChosen ? [...new Set([...chosen.documentIds, ...ids])] : chosen.documentIds.filter((id) => !ids.includes(id)) })
  const setWhole = (isChosen: boolean) => onChange({ ...chosen, collectionIds: isChosen ? [...chosen.collectionIds, collectionId] : chosen.collectionIds.filter((id) => id !== collectionId) })
  return (
    <div className={css.editor}>
      <details>
        <summary>
          <Trans>Add files first</Trans>
        </summary>
        <UploadArea collections={collections.data?.collections ?? []} chosen={shown} />
      </details>
      <div className={css.tools}>
        <Select label={t`Collection`} value={collectionId} onChange={setCollection} options={[{ value: '', label: t`All documents` }, ...(collections.data?.collections ?? []).map((each) => ({ value: each.id, label: `${each.name} (${each.documents})` }))]} />
        <SearchField label={t`Search documents by title`} placeholder={t`Search by title`} value={typed} onChange={setTyped} />
      </div>
      {shown && <Checkbox label={t`All documents of “${shown.name}”, also those added until it is made`} isChecked={isWhole} onChange={setWhole} />}
      {documents.error && <ProblemNotice error={documents.error} />}
      {documents.isPending && <Loading label={t`Loading documents…`} />}
      {!isWhole && list.length > 0 && (
        <fieldset className={css.picks}>
          <legend>{t`Documents`}</legend>
          <Checkbox label={t`All that are listed here`} isChecked={list.every((document) => picked.has(document.id))} onChange={(isChosen) => set(list.map((document) => document.id), isChosen)} />
          {list.map((document) => (
            <Checkbox key={document.id} label={document.title} description={document.state === 'ready' ? document.collectionName : `${document.collectionName} · ${stateOf(document)}`} isChecked={picked.has(document.id)} onChange={(isChosen) => set([document.id], isChosen)} />
          ))}
        </fieldset>
      )}
      {!isWhole && documents.hasNextPage && (
        <div>
          <Button isPending={documents.isFetchingNextPage} onPress={() => documents.fetchNextPage()}>{t`Show more documents`}</Button>
        </div>
      )}
      <p role="status">
        {t`${plural(chosen.documentIds.length, { one: '# document', other: '# documents' })}`}
        {chosen.collectionIds.length > 0 && ` + ${t`${plural(chosen.collectionIds.length, { one: '# collection', other: '# collections' })}`}`}
      </p>
    </div>
  )
}
