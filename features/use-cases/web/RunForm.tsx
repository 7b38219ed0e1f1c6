import { useState, type FormEvent } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { UseCase } from '../contract.ts'
import css from './use-cases.module.css'

/** Fills the blanks and opens a chat with the words in its box; nothing is sent from here. */
export function RunForm({ entry }: { entry: UseCase }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [values, setValues] = useState<Record<string, string>>({})
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const empty = entry.blanks.filter((name) => !values[name]?.trim())

  async function run(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (empty.length > 0) return document.getElementById(`blank-${entry.blanks.indexOf(empty[0] ?? '')}`)?.focus()
    setPending(true)
    setProblem(undefined)
    try {
      const { conversationId } = await api.runUseCase({ useCaseId: entry.id, values })
      await navigate({ to: '/chat/$conversationId', params: { conversationId } })
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }

  return (
    <Section title={t`Run it`} lead={entry.blanks.length ? t`Fill in the blanks. A new chat opens with the words in its box; you read them and press send.` : t`A new chat opens with the words in its box; you read them and press send.`}>
      <form noValidate aria-label={t`Run it`} className={css.card} onSubmit={(event) => void run(event)}>
        {Boolean(problem) && <ProblemNotice error={problem} />}
        {entry.blanks.map((name, at) => (
          <TextArea key={name} id={`blank-${at}`} label={name} rows={2} maxLength={4_000} value={values[name] ?? ''} onChange={(value) => setValues({ ...values, [name]: value })} error={isTried && !values[name]?.trim() ? t`Fill in this blank.` : undefined} />
        ))}
        <div className={css.bar}>
          <Button type="submit" variant="primary" icon="ask" isPending={isPending}>{t`Open in a new chat`}</Button>
        </div>
      </form>
    </Section>
  )
}
