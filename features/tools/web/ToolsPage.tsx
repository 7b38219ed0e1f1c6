import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import { ServerCard } from './ServerCard.tsx'
import { ServerForm } from './ServerForm.tsx'
import { toolServersQuery, toolsQuery } from './tool-queries.ts'
import css from './tools.module.css'

/** What an assistant may use for you; for administrators also where it comes from. */
export function ToolsPage() {
  const { t } = useLingui()
  const canManage = useCan('tool-server.list')
  const tools = useQuery(toolsQuery)
  return (
    <Page title={t`Tools`} lead={t`What a task may use for you. A tool acts with your rights and no others, and nothing here can send to the public.`}>
      {tools.error && <ProblemNotice error={tools.error} />}
      {tools.isPending && <Loading label={t`Loading…`} />}
      <ul className={css.list} aria-label={t`Tools`}>
        {tools.data?.tools.map((tool) => (
          <li key={tool.name} className={css.card}>
            <h2>{tool.title}</h2>
            <p className={css.facts}>
              <Badge kind={tool.effect === 'ask' ? 'warn' : 'good'}>{tool.effect === 'ask' ? t`Asks you each time` : t`Reads only`}</Badge>
              <span>{t`Run by ${tool.runBy}`}</span>
              <code>{tool.name}</code>
            </p>
            <p>{tool.description}</p>
          </li>
        ))}
      </ul>
      {canManage && <Servers />}
    </Page>
  )
}

function Servers() {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const servers = useQuery(toolServersQuery)
  return (
    <Section
      title={t`Servers of tools`}
      lead={t`A tool can be used once you have approved exactly what its server states. If the server states anything else, the tool is off until you have looked again.`}
      actions={<Button icon="add" onPress={() => setAdding(true)}>{t`Add a server`}</Button>}
    >
      {servers.error && <ProblemNotice error={servers.error} />}
      {servers.data?.servers.length === 0 && <EmptyState icon="plug" title={t`No server is listed`} />}
      {servers.data?.servers.map((server) => (
        <ServerCard key={server.id} server={server} />
      ))}
      <Dialog title={t`Add a server`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <ServerForm
          onSaved={(server) => {
            setAdding(false)
            toast(t`${server.title} is listed. Look what it states.`)
          }}
        />
      </Dialog>
    </Section>
  )
}
