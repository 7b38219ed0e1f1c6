import { useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { ImportCard } from './ImportCard.tsx'
import { importsQuery } from './provisioning-queries.ts'
import css from './provisioning.module.css'

/** People from a list: sent, looked at, imported. */
export function ImportPage() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const imports = useQuery(importsQuery)
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation({
    mutationFn: async (chosen: File) => api.uploadPeopleList({ fileName: chosen.name }, { body: chosen }),
    onSuccess: () => {
      setFile(null)
      if (input.current) input.current.value = ''
      void queryClient.invalidateQueries({ queryKey: ['people-imports'] })
    },
  })
  return (
    <Page title={t`People from a list`} lead={t`Send a CSV file with one person a line. You see what each line would do; nothing is changed before you say so.`}>
      <Section title={t`Send a list`} lead={t`The first line names the columns: name, e-mail, job title, agency, roles. At most 20 MB and 100,000 lines.`}>
        {send.error && <ProblemNotice error={send.error} />}
        <div className={css.actions}>
          <label>
            {t`File`} <input ref={input} type="file" accept=".csv,.txt,.tsv,text/csv" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
          </label>
          <Button variant="primary" icon="upload" isPending={send.isPending} onPress={() => file && send.mutate(file)}>{t`Send the list`}</Button>
        </div>
      </Section>
      {imports.error && <ProblemNotice error={imports.error} />}
      {imports.isPending && <Loading label={t`Loading lists…`} />}
      <ul className={css.cards} aria-label={t`Lists`}>
        {imports.data?.imports.map((list) => (
          <ImportCard key={list.id} list={list} />
        ))}
      </ul>
    </Page>
  )
}
