import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, Switch } from '#ui/Choice.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { ServedTool, ToolServer } from '../contract.ts'
import css from './tools.module.css'

export function ServerCard({ server }: { server: ToolServer }) {
  const { t } = useLingui()
  const { names } = useLabelWords()
  const refresh = useRefresh()
  const enable = useMutation({ mutationFn: (isEnabled: boolean) => api.updateToolServer({ serverId: server.id, isEnabled }), onSuccess: refresh })
  const look = useMutation({ mutationFn: () => api.refreshToolServer({ serverId: server.id }), onSuccess: refresh })
  const remove = useMutation({ mutationFn: () => api.deleteToolServer({ serverId: server.id }), onSuccess: refresh })
  const problem = enable.error ?? look.error ?? remove.error
  return (
    <section className={css.card} aria-labelledby={`server-${server.id}`}>
      <h3 id={`server-${server.id}`}>{server.title}</h3>
      <p className={css.facts}>
        <code>{server.url}</code>
        <Badge>{t`Up to ${names[server.maxConf]}`}</Badge>
      </p>
      {problem && <ProblemNotice error={problem} />}
      {server.problem && (
        <Notice kind="warn">
          <p>{server.problem}</p>
        </Notice>
      )}
      <div className={css.actions}>
        <Switch label={server.isEnabled ? t`In use` : t`Switched off`} isOn={server.isEnabled} isDisabled={enable.isPending} onChange={(isOn) => enable.mutate(isOn)} />
        <Button size="small" icon="retry" isPending={look.isPending} onPress={() => look.mutate()}>{t`Look what it states`}</Button>
        <Button size="small" icon="trash" variant="quiet" aria-label={t`Remove ${server.title}`} isPending={remove.isPending} onPress={() => remove.mutate()}>{t`Remove`}</Button>
      </div>
      <ul className={css.list} aria-label={t`Tools of ${server.title}`}>
        {server.tools.map((tool) => (
          <li key={tool.name} className={css.card}>
            <ToolReview server={server} tool={tool} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToolReview({ server, tool }: { server: ToolServer; tool: ServedTool }) {
  const { t } = useLingui()
  const refresh = useRefresh()
  const [isReadOnly, setReadOnly] = useState(tool.effect === 'read')
  const states = { approved: t`Approved`, new: t`New: not approved`, changed: t`Changed: off until you approve it again`, gone: t`No longer stated` }
  const kinds = { approved: 'good', new: 'info', changed: 'bad', gone: 'plain' } as const
  const approve = useMutation({
    mutationFn: (isApproved: boolean) => api.approveTool({ serverId: server.id, name: tool.name, sha256: tool.seenSha256 ?? '0'.repeat(64), isApproved, effect: isReadOnly ? 'read' : 'ask' }),
    onSuccess: refresh,
  })
  const isApproved = tool.state === 'approved'
  return (
    <>
      <h4>{tool.name}</h4>
      <p className={css.facts}>
        <Badge kind={kinds[tool.state]}>{states[tool.state]}</Badge>
        {isApproved && <Badge kind={tool.effect === 'ask' ? 'warn' : 'good'}>{tool.effect === 'ask' ? t`Asks each time` : t`Reads only`}</Badge>}
      </p>
      {approve.error && <ProblemNotice error={approve.error} />}
      {tool.changes.length > 0 && (
        <details open={tool.state === 'changed'}>
          <summary>{tool.state === 'new' ? t`What it states` : t`What has changed`}</summary>
          <dl className={css.changes}>
            {tool.changes.map((change) => (
              <div key={change.field}>
                <dt>
                  <code>{change.field}</code>
                </dt>
                {change.before !== null && <dd className={css.before}>{t`Before: ${change.before}`}</dd>}
                <dd>{change.after === null ? t`Now: nothing` : t`Now: ${change.after}`}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {(tool.state === 'new' || tool.state === 'changed') && <Checkbox label={t`It only reads: it changes nothing and need not ask`} isChecked={isReadOnly} onChange={setReadOnly} />}
      <div className={css.actions}>
        {(tool.state === 'new' || tool.state === 'changed') && (
          <Button size="small" variant="primary" aria-label={t`Approve as stated: ${tool.name}`} isPending={approve.isPending} onPress={() => approve.mutate(true)}>{t`Approve as stated`}</Button>
        )}
        {tool.approvedAt && <Button size="small" aria-label={t`Withdraw approval: ${tool.name}`} isPending={approve.isPending} onPress={() => approve.mutate(false)}>{t`Withdraw approval`}</Button>}
      </div>
    </>
  )
}

function useRefresh(): () => void {
  const queryClient = useQueryClient()
  return () => {
    for (const key of ['tool-servers', 'tools']) void queryClient.invalidateQueries({ queryKey: [key] })
  }
}
