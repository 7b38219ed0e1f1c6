import { lazy, Suspense } from 'react'
import { useLingui } from '@lingui/react/macro'
import { RadioGroup } from '#ui/Choice.tsx'
import { Loading } from '#ui/Notice.tsx'
import type { DeckSources } from '../contract.ts'

const DocumentPicker = lazy(async () => ({ default: (await import('#features/grids/web/DocumentPicker.tsx')).DocumentPicker }))

export type ChosenSources = { isAll: boolean; documentIds: string[]; collectionIds: string[] }
export const allSources: ChosenSources = { isAll: true, documentIds: [], collectionIds: [] }

/** What a deck or report is made from: everything the person may read, or what they pick. */
export function SourcesField({ value, onChange }: { value: ChosenSources; onChange(value: ChosenSources): void }) {
  const { t } = useLingui()
  return (
    <>
      <RadioGroup
        label={t`Made from`}
        value={value.isAll ? 'all' : 'chosen'}
        onChange={(next) => onChange({ ...value, isAll: next === 'all' })}
        options={[
          { value: 'all', label: t`Everything I may read` },
          { value: 'chosen', label: t`Documents or collections that I choose`, description: t`Where single documents are chosen, only these are used.` },
        ]}
      />
      {!value.isAll && (
        <Suspense fallback={<Loading label={t`Loading…`} />}>
          <DocumentPicker chosen={value} onChange={(chosen) => onChange({ ...value, ...chosen })} />
        </Suspense>
      )}
    </>
  )
}

/** As the server takes it; undefined while nothing is chosen. */
export function sourcesOf({ isAll, documentIds, collectionIds }: ChosenSources): DeckSources | undefined {
  if (isAll) return { kind: 'all' }
  if (documentIds.length) return { kind: 'documents', documentIds: documentIds.slice(0, 200) }
  return collectionIds.length ? { kind: 'collections', collectionIds: collectionIds.slice(0, 50) } : undefined
}
