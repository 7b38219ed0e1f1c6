import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Select } from '#ui/TextField.tsx'
import type { DraftSources } from '../contract.ts'
import { collectionsQuery } from './draft-queries.ts'

/** Where passages are looked for: nowhere, everywhere the person may read, or one collection. */
export function SourceChoice({ value, onChange }: { value: DraftSources; onChange(sources: DraftSources): void }) {
  const { t } = useLingui()
  const collections = useQuery(collectionsQuery).data?.collections ?? []
  const chosen = value.kind === 'collections' ? (value.collectionIds[0] ?? 'all') : value.kind === 'documents' ? 'all' : value.kind
  return (
    <Select
      label={t`Look for sources in`}
      value={chosen}
      onChange={(next) => onChange(next === 'all' || next === 'none' ? { kind: next } : { kind: 'collections', collectionIds: [next] })}
      options={[
        { value: 'all', label: t`Everything I may read` },
        { value: 'none', label: t`Nothing: no new facts` },
        ...collections.map((collection) => ({ value: collection.id, label: collection.name })),
      ]}
    />
  )
}
