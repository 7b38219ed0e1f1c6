import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { TermsLanguage, TermsText, TermsVersion } from '../contract.ts'

/** Begins with the words of the newest version of the same kind, so that the difference is what was changed on purpose. */
export function NewDraft({ versions }: { versions: TermsVersion[] }) {
  const { t } = useLingui()
  const { person } = useSession()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [agencyId, setAgencyId] = useState('')
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()

  async function begin(): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      const scope = agencyId || null
      const newest = versions.find((each) => each.agencyId === scope && each.number !== null)
      const basis = newest ?? versions.find((each) => each.agencyId === null && each.number !== null)
      const draft = await api.draftTerms({
        agencyId: scope,
        effectiveOn: new Date().toISOString().slice(0, 10),
        texts: basis ? await wordsOf(basis) : {},
      })
      await queryClient.invalidateQueries({ queryKey: ['terms-versions'] })
      await navigate({ to: '/admin/terms', search: { version: draft.id } })
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }

  return (
    <>
      <Button variant="primary" icon="add" onPress={() => setOpen(true)}>{t`Begin a new version`}</Button>
      <Dialog
        title={t`Begin a new version`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        width="small"
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t`Cancel`}</Button>
            <Button variant="primary" isPending={isPending} onPress={() => void begin()}>{t`Begin`}</Button>
          </>
        }
      >
        {Boolean(problem) && <ProblemNotice error={problem} />}
        <Select
          label={t`For`}
          description={t`An agency’s own terms stand in the place of the government’s for its people.`}
          value={agencyId}
          onChange={setAgencyId}
          options={[
            { value: '', label: t`The whole government` },
            ...(person ? [{ value: person.agencyId, label: person.agencyName }] : []),
          ]}
        />
      </Dialog>
    </>
  )
}

async function wordsOf(version: TermsVersion): Promise<Partial<Record<TermsLanguage, TermsText>>> {
  const texts: Partial<Record<TermsLanguage, TermsText>> = {}
  for (const language of version.languages) {
    const { title, text } = await api.getTermsVersion({ versionId: version.id, language })
    texts[language] = { title, text, changeSummary: '' }
  }
  return texts
}
