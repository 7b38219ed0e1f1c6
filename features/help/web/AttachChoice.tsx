import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { RadioGroup } from '#ui/Choice.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { ExcerptView } from './ExcerptView.tsx'
import { excerptQuery } from './help-queries.ts'

export type AttachScope = 'none' | 'turn' | 'chat'

/** Whether the chat goes along, and exactly what the contact would see of it. Nothing does unless it is chosen. */
export function AttachChoice({ messageId, scope, onChange }: { messageId: string; scope: AttachScope; onChange(scope: AttachScope): void }) {
  const { t } = useLingui()
  return (
    <>
      <RadioGroup
        label={t`Should your contact see the chat?`}
        description={t`Your contact sees what you choose here and nothing else. You can take it back later.`}
        options={[
          { value: 'none', label: t`No, only what I write here` },
          { value: 'turn', label: t`This question and its answer` },
          { value: 'chat', label: t`The whole chat so far` },
        ]}
        value={scope}
        onChange={onChange}
      />
      {scope !== 'none' && <Preview messageId={messageId} scope={scope} />}
    </>
  )
}

function Preview({ messageId, scope }: { messageId: string; scope: 'turn' | 'chat' }) {
  const { t } = useLingui()
  const preview = useQuery(excerptQuery(messageId, scope))
  if (preview.error) return <ProblemNotice error={preview.error} />
  if (!preview.data) return <Loading label={t`Looking at the chat…`} />
  return <ExcerptView excerpt={preview.data.excerpt} label={t`What your contact will see`} />
}
