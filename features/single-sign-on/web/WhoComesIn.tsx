import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import { Checkbox, RadioGroup } from '#ui/Choice.tsx'
import type { Form } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { AnnouncedPeople } from './provider-form.ts'
import css from './single-sign-on.module.css'

/** Who may come in by a service, and how it names them; the same whichever protocol it speaks. */
export function WhoComesIn<Values extends AnnouncedPeople>({
  form,
  words,
}: {
  form: Form<Values>
  /** What the protocol calls its statements about a person. */
  words: { agency: string; link: string; linkHint: string }
}) {
  const { t } = useLingui()
  const { data } = useQuery(agenciesQuery)
  const { agencies } = form.values
  const change = (values: Partial<AnnouncedPeople>) => form.change(values as Partial<Values>)
  return (
    <>
      <fieldset className={css.agencies} id={form.idOf('agencies')} tabIndex={-1}>
        <legend>
          <Trans>Agencies whose people may sign in by it</Trans>
        </legend>
        {data?.agencies.map((agency) => (
          <Checkbox
            key={agency.id}
            label={agency.name}
            isChecked={agencies.includes(agency.id)}
            onChange={(isChecked) => change({ agencies: isChecked ? [...agencies, agency.id] : agencies.filter((each) => each !== agency.id) })}
          />
        ))}
      </fieldset>
      <RadioGroup
        label={t`Somebody whom nobody announced`}
        options={[
          { value: 'refuse', label: t`Is refused` },
          { value: 'create', label: t`Is added to their agency as an employee` },
        ]}
        value={form.values.unknownPeople}
        onChange={(unknownPeople) => change({ unknownPeople })}
      />
      <TextField label={words.agency} mark={t`optional`} {...form.field('agencyClaim')} />
      <TextArea label={t`What its values mean`} mark={t`optional`} description={t`One line each: value = agency’s short name`} {...form.field('agencyMap')} />
      <TextField label={words.link} mark={t`optional`} description={words.linkHint} {...form.field('linkClaim')} />
      <Select
        label={t`It is the same as`}
        options={[
          { value: 'external-id', label: t`Their id in provisioning` },
          { value: 'user-name', label: t`Their user name in provisioning` },
        ]}
        value={form.values.linkTo}
        onChange={(value) => change({ linkTo: value as AnnouncedPeople['linkTo'] })}
      />
    </>
  )
}
