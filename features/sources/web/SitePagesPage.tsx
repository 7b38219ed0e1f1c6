import { useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select } from '#ui/TextField.tsx'
import type { PageState, SitePage } from '../contract-sites.ts'
import { sitePagesQuery, sitesQuery } from './source-queries.ts'

const states = ['kept', 'removed', 'failed', 'skipped', 'waiting'] as const satisfies readonly PageState[]
const kinds: Record<PageState, 'plain' | 'good' | 'warn' | 'bad'> = { kept: 'good', removed: 'warn', failed: 'bad', skipped: 'plain', waiting: 'plain' }

/** The pages of one site: what is kept and how fresh, what is gone, and why others were left out. */
export function SitePagesPage() {
  const { t } = useLingui()
  const { siteId } = useParams({ from: '/signed-in/admin/sources/$siteId' })
  const [state, setState] = useState<PageState | ''>('')
  const site = useQuery(sitesQuery).data?.sites.find((each) => each.id === siteId)
  const pages = useInfiniteQuery(sitePagesQuery(siteId, state))
  const words = usePageWords()
  const rows = pages.data?.pages.flatMap((page) => page.pages) ?? []
  return (
    <Page title={site?.title ?? t`Pages of a web site`} lead={site?.origin} width="wide" actions={<Link to="/admin/sources">{t`All sources`}</Link>}>
      <Select label={t`Show`} value={state} onChange={(next) => setState(states.find((each) => each === next) ?? '')} options={[{ value: '', label: t`All pages` }, ...states.map((each) => ({ value: each, label: words[each] }))]} />
      {pages.error && <ProblemNotice error={pages.error} />}
      {pages.isPending && <Loading label={t`Loading…`} />}
      {pages.isSuccess && rows.length === 0 && <EmptyState icon="globe" title={t`No page here`} />}
      {rows.length > 0 && (
        <Table label={t`Pages`} head={[t`Page`, t`State`, t`Copy taken`, t`Looked at`, t`Why`]}>
          {rows.map((page) => (
            <PageRow key={page.id} page={page} word={words[page.state]} />
          ))}
        </Table>
      )}
      {pages.hasNextPage && <Button isPending={pages.isFetchingNextPage} onPress={() => pages.fetchNextPage()}>{t`Show more pages`}</Button>}
    </Page>
  )
}

function PageRow({ page, word }: { page: SitePage; word: string }) {
  const [{ language }] = useSettings()
  const day = (iso: string | null) => (iso ? <time dateTime={iso}>{formatDateTime(iso, language)}</time> : '–')
  const { pathname, search } = new URL(page.url)
  const path = `${pathname}${search}`
  return (
    <tr>
      <th scope="row">
        {page.documentId ? (
          <Link to="/documents/$documentId" params={{ documentId: page.documentId }}>
            {path}
          </Link>
        ) : (
          path
        )}
      </th>
      <td>
        <Badge kind={kinds[page.state]}>{word}</Badge>
      </td>
      <td>{day(page.fetchedAt)}</td>
      <td>{day(page.checkedAt)}</td>
      <td>{page.note ?? ''}</td>
    </tr>
  )
}

function usePageWords(): Record<PageState, string> {
  const { t } = useLingui()
  return { kept: t`Kept`, removed: t`Gone from the site`, failed: t`Failed`, skipped: t`Left out`, waiting: t`Not yet visited` }
}
