import { useState } from 'react'
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan, useSession } from '#apps/web/session.ts'
import { carry } from '#features/use-cases/web/carried-prompt.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { Sandbox } from '../contract.ts'
import { PromoteDialog } from './PromoteDialog.tsx'
import { SandboxDialog } from './SandboxDialog.tsx'

const sandboxesQuery = infiniteQueryOptions({
  queryKey: ['sandboxes'],
  queryFn: ({ signal, pageParam }) => api.listSandboxes(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

/** Lab spaces: invented files to try things with, until a day. */
export function SandboxesPage() {
  const { t } = useLingui()
  const canOpen = useCan('sandbox.create')
  const queryClient = useQueryClient()
  const list = useInfiniteQuery(sandboxesQuery)
  const sandboxes = list.data?.pages.flatMap((page) => page.sandboxes) ?? []
  const [isOpening, setOpening] = useState(false)
  const refresh = () => queryClient.invalidateQueries({ queryKey: sandboxesQuery.queryKey })
  return (
    <Page
      title={t`Lab spaces`}
      lead={t`Places to try things out. They hold invented files only: no real file can be added. On its last day a space locks.`}
      width="wide"
      actions={canOpen && <Button variant="primary" icon="add" onPress={() => setOpening(true)}>{t`Open a lab space`}</Button>}
    >
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading the lab spaces…`} />}
      {list.data && sandboxes.length === 0 && <EmptyState icon="folder" title={t`There is no lab space yet`} />}
      {sandboxes.length > 0 && <SandboxTable sandboxes={sandboxes} onChanged={refresh} />}
      {list.hasNextPage && <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{t`Show more`}</Button>}
      {isOpening && <SandboxDialog daysMax={list.data?.pages[0]?.daysMax ?? 1} onOpened={refresh} onClose={() => setOpening(false)} />}
    </Page>
  )
}

/** When a locked space goes, and the way to let it go now. */
function Removal({ sandbox, canRemove, onRemoved }: { sandbox: Sandbox; canRemove: boolean; onRemoved(): Promise<void> }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const [isAsked, setAsked] = useState(false)
  const { name } = sandbox
  const day = formatDate(sandbox.removesOn, language)
  const remove = useMutation({ mutationFn: () => api.removeSandbox({ sandboxId: sandbox.id }), onSuccess: onRemoved, onSettled: () => setAsked(false) })
  return (
    <>
      <div>{t`Removed on ${day}`}</div>
      {remove.error && <ProblemNotice error={remove.error} />}
      {canRemove && <Button size="small" variant="quiet" icon="trash" aria-label={t`Remove now: ${name}`} onPress={() => setAsked(true)}>{t`Remove now…`}</Button>}
      <ConfirmDialog title={t`Remove ${name}?`} isOpen={isAsked} confirmLabel={t`Remove`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setAsked(false)}>
        <p>{t`Its files go with it. This cannot be taken back.`}</p>
      </ConfirmDialog>
    </>
  )
}

/** Anybody of the agency may take it up: the form of a use case opens with what was asked for. */
function Asked({ promotion, isOurs, name }: { promotion: NonNullable<Sandbox['promotion']>; isOurs: boolean; name: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const canWrite = useCan('use-case.create')
  const write = () => {
    carry({ title: promotion.title, problem: promotion.problem })
    void navigate({ to: '/use-cases/new' })
  }
  return (
    <>
      <Trans>asked for: {promotion.title}</Trans>
      {isOurs && canWrite && (
        <div>
          <Button size="small" onPress={write} aria-label={`${t`Write the use case`} (${name})`}>{t`Write the use case`}</Button>
        </div>
      )}
    </>
  )
}

function SandboxTable({ sandboxes, onChanged }: { sandboxes: readonly Sandbox[]; onChanged(): Promise<void> }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { person } = useSession()
  const canOpen = useCan('sandbox.create')
  const [promoting, setPromoting] = useState<Sandbox>()
  return (
    <>
      <Table label={t`Lab spaces`} head={[t`Name`, t`State`, t`Last day`, t`Opened by`, t`Use case`]}>
        {sandboxes.map((sandbox) => (
          <tr key={sandbox.id}>
            <th scope="row">
              <Link to="/documents" search={{ collection: sandbox.collectionId }}>
                {sandbox.name}
              </Link>
              <div>{sandbox.purpose}</div>
            </th>
            <td>{sandbox.state === 'open' ? <Badge kind="good">{t`Open`}</Badge> : <Badge kind="warn">{t`Locked`}</Badge>}</td>
            <td>
              {formatDate(sandbox.expiresOn, language)}
              {sandbox.state === 'locked' && <Removal sandbox={sandbox} canRemove={canOpen && sandbox.agencyId === person?.agencyId} onRemoved={onChanged} />}
            </td>
            <td>{sandbox.ownerName}</td>
            <td>
              {sandbox.promotion ? (
                <Asked promotion={sandbox.promotion} isOurs={sandbox.agencyId === person?.agencyId} name={sandbox.name} />
              ) : (
                canOpen && sandbox.agencyId === person?.agencyId && <Button size="small" onPress={() => setPromoting(sandbox)} aria-label={`${t`Make it a use case…`} (${sandbox.name})`}>{t`Make it a use case…`}</Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {promoting && <PromoteDialog sandbox={promoting} onDone={onChanged} onClose={() => setPromoting(undefined)} />}
    </>
  )
}
