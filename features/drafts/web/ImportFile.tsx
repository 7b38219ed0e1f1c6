import { useRef } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'

/** A Word, Markdown or text file as a new draft; what could not be kept of it is said. */
export function ImportFile({ projectId = null }: { projectId?: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const take = useMutation({
    mutationFn: async (file: File) => {
      const { title, body, sources, warnings } = await api.readDraftFile({ fileName: file.name }, { body: file })
      const { id } = await api.createArtefact({ kind: 'draft', title: title || file.name, body, sources, projectId })
      if (warnings.length) toast(warnings.join(' '))
      await navigate({ to: '/drafts/$artefactId', params: { artefactId: id } })
    },
  })
  return (
    <>
      {take.error && <ProblemNotice error={take.error} />}
      <input
        ref={input}
        type="file"
        accept=".docx,.md,.markdown,.txt"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t`File to open as a draft`}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) take.mutate(file)
        }}
      />
      <Button icon="upload" isPending={take.isPending} onPress={() => input.current?.click()}>{t`Open a Word file as a draft`}</Button>
    </>
  )
}
