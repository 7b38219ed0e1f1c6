import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Theme } from '../contract.ts'
import { themesQuery } from './feedback-queries.ts'

/** What ratings have in common, and how far it is. */
export function Themes() {
  const { t } = useLingui()
  const { person } = useSession()
  const themes = useQuery(themesQuery)
  const [editing, setEditing] = useState<Theme | 'new'>()
  const states: Record<Theme['state'], string> = { open: t`Open`, planned: t`Planned`, fixed: t`Changed`, declined: t`Declined` }
  const mayEdit = (theme: Theme) => theme.state !== 'fixed' && person?.roles.includes(theme.agencyId === null ? 'administrator' : 'contact') && (theme.agencyId === null || theme.agencyId === person.agencyId)
  return (
    <Section title={t`Themes`} actions={<Button icon="add" onPress={() => setEditing('new')}>{t`Begin a theme`}</Button>}>
      {themes.error && <ProblemNotice error={themes.error} />}
      {themes.data && themes.data.themes.length > 0 && (
        <Table label={t`Themes`} head={[t`Theme`, t`State`, t`Ratings`, t`Change`]}>
          {themes.data.themes.map((theme) => (
            <tr key={theme.id}>
              <th scope="row">{theme.title}</th>
              <td>{states[theme.state]}</td>
              <td>{theme.count}</td>
              <td>{mayEdit(theme) ? <Button size="small" onPress={() => setEditing(theme)} aria-label={t`Change “${theme.title}”`}>{t`Change…`}</Button> : '–'}</td>
            </tr>
          ))}
        </Table>
      )}
      {editing && <ThemeDialog theme={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Section>
  )
}

function ThemeDialog({ theme, onClose }: { theme: Theme | undefined; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { person } = useSession()
  // Whoever is both writes for everybody; their agency’s themes are changed where they stand.
  const forAll = theme ? theme.agencyId === null : (person?.roles.includes('administrator') ?? false)
  const form = useForm({
    initial: { title: theme?.title ?? '', state: theme?.state ?? 'open', words: theme?.words ?? '', link: theme?.link ?? '' },
    check: (values) => ({ ...(values.title.trim().length < 3 && { title: t`Give it a title.` }), ...(values.state === 'declined' && values.words.trim() === '' && { words: t`Say why, for the people who reported it.` }) }),
    send: async (values) => {
      await api.saveTheme({ themeId: theme?.id ?? crypto.randomUUID(), forAll, ...values, state: values.state as 'open' | 'planned' | 'declined' })
      void queryClient.invalidateQueries({ queryKey: ['feedback'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Theme`} isOpen onClose={onClose}>
      <FormFrame form={form} label={t`Theme`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <TextField label={t`What it is about`} {...form.field('title')} maxLength={160} />
        <Select label={t`State`} {...form.field('state')} options={[{ value: 'open', label: t`Open` }, { value: 'planned', label: t`Planned` }, { value: 'declined', label: t`Declined` }]} />
        <TextArea label={t`What changes, or why not`} description={t`The people who reported it read this.`} {...form.field('words')} maxLength={2000} />
        <TextField label={t`Where the change is worked on`} mark={t`optional`} {...form.field('link')} maxLength={300} />
      </FormFrame>
    </Dialog>
  )
}
