import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { pricesQuery } from './budget-queries.ts'
import { formatUsd, readUsd } from './money.ts'
import css from './budgets.module.css'

/** What models cost by contract; without an entry, the public price on a model’s card counts. */
export function PricesSection() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const canSave = useCan('model-price.save')
  const prices = useQuery(pricesQuery)
  const [isEditing, setEditing] = useState(false)
  return (
    <Section title={t`Prices of models`} lead={t`By your contracts, for a million tokens. A model that is not listed costs what its card says; if that says nothing, only its tokens are counted.`} actions={canSave && <Button icon="edit" onPress={() => setEditing(true)}>{t`Enter a price`}</Button>}>
      {prices.error && <ProblemNotice error={prices.error} />}
      {prices.data && prices.data.prices.length === 0 && <p className={css.facts}>{t`No prices are entered.`}</p>}
      {prices.data && prices.data.prices.length > 0 && (
        <Table label={t`Prices of models`} head={[t`Model`, t`For what it is told`, t`For what it says`, t`Reason`]}>
          {prices.data.prices.map((price) => (
            <tr key={price.modelId}>
              <th scope="row" className={css.name}>
                {price.modelId.slice(price.modelId.indexOf('/') + 1)}
              </th>
              <td className={css.number}>{formatUsd(price.microUsdIn, language)}</td>
              <td className={css.number}>{formatUsd(price.microUsdOut, language)}</td>
              <td className={css.name}>{price.reason}</td>
            </tr>
          ))}
        </Table>
      )}
      {isEditing && <PriceDialog onClose={() => setEditing(false)} />}
    </Section>
  )
}

function PriceDialog({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const vendors = useQuery({ queryKey: ['vendors'], queryFn: ({ signal }) => api.listVendors({}, { signal }) })
  const models = (vendors.data?.vendors ?? []).flatMap((vendor) => [
    { value: `${vendor.id}/*`, label: t`All of ${vendor.title}` },
    ...vendor.models.filter((model) => model.name !== '*').map((model) => ({ value: `${vendor.id}/${model.name}`, label: `${model.name} (${vendor.title})` })),
  ])
  const form = useForm({
    initial: { modelId: '', usdIn: '', usdOut: '', reason: '' },
    check: ({ modelId, usdIn, usdOut, reason }) => ({
      ...(modelId === '' && { modelId: t`Choose a model.` }),
      ...(readUsd(usdIn) == null && { usdIn: t`Enter an amount in dollars; 0 for a model that costs nothing.` }),
      ...(readUsd(usdOut) == null && { usdOut: t`Enter an amount in dollars; 0 for a model that costs nothing.` }),
      ...(reason.trim().length < 3 && { reason: t`Say why, in a few words.` }),
    }),
    async send({ modelId, usdIn, usdOut, reason }) {
      await api.saveModelPrice({ modelId, microUsdIn: readUsd(usdIn) ?? 0, microUsdOut: readUsd(usdOut) ?? 0, reason })
      await queryClient.invalidateQueries({ queryKey: ['model-prices'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Enter a price`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        {vendors.error && <ProblemNotice error={vendors.error} />}
        <Select {...form.field('modelId')} label={t`Model`} options={[{ value: '', label: t`Choose…` }, ...models]} />
        <TextField {...form.field('usdIn')} label={t`Dollars for a million tokens it is told`} inputMode="decimal" />
        <TextField {...form.field('usdOut')} label={t`Dollars for a million tokens it says`} inputMode="decimal" />
        <TextField {...form.field('reason')} label={t`Reason`} description={t`For example the contract’s number.`} maxLength={500} />
      </FormFrame>
    </Dialog>
  )
}
