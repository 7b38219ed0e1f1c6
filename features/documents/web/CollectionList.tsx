import { Link, useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icons/Icon.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Collection } from '../contract.ts'
import { useDocumentWords } from './document-words.ts'
import css from './CollectionList.module.css'

/** Collections as links; on a narrow screen the same as one select. */
export function CollectionList({ collections, chosenId }: { collections: Collection[]; chosenId: string | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/documents' })
  const { audienceOf } = useDocumentWords()
  return (
    <>
      <div className={css.narrow}>
        <Select
          label={t`Collection`}
          value={chosenId ?? ''}
          onChange={(collection) => void navigate({ search: (before) => ({ ...before, collection: collection || undefined }) })}
          options={[
            { value: '', label: t`All documents` },
            ...collections.map((collection) => ({ value: collection.id, label: `${collection.name} (${collection.documents})` })),
          ]}
        />
      </div>
      <ul className={css.list} aria-label={t`Collections`}>
        <li>
          <Link
            to="/documents"
            search={(before) => ({ ...before, collection: undefined })}
            className={css.link}
            activeOptions={{ exact: true }}
          >
            <Icon name="documents" />
            <span className={css.words}>
              <span className={css.name}>{t`All documents`}</span>
            </span>
          </Link>
        </li>
        {collections.map((collection) => (
          <li key={collection.id}>
            <Link
              to="/documents"
              search={(before) => ({ ...before, collection: collection.id })}
              className={css.link}
              activeOptions={{ exact: true }}
            >
              <Icon name={collection.audience === 'person' ? 'person' : collection.audience === 'project' ? 'people' : collection.audience === 'agency' ? 'lock' : 'folder'} />
              <span className={css.words}>
                <span className={css.name}>{collection.name}</span>
                <span className={css.facts}>{audienceOf(collection.audience, collection.agencyName)}</span>
              </span>
              <span className={css.count}>
                {collection.documents}
                <span className="visually-hidden"> {t`documents`}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
