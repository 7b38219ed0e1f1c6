import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import { DiscoveredServers } from './DiscoveredServers.tsx'
import { modelsQuery, vendorsQuery } from './model-queries.ts'
import { ModelCardView } from './ModelCardView.tsx'
import { VendorCard } from './VendorCard.tsx'
import { VendorForm, type Draft } from './VendorForm.tsx'
import css from './VendorsPage.module.css'

/** Which vendors answer for this government, tested from here. */
export function VendorsPage() {
  const { t } = useLingui()
  const canAdd = useCan('vendor.create')
  const vendors = useQuery(vendorsQuery)
  const models = useQuery(modelsQuery)
  const [adding, setAdding] = useState<Draft | 'empty' | null>(null)
  const list = vendors.data?.vendors ?? []
  const known = list.map((vendor) => String(vendor.options['baseUrl'] ?? ''))
  const defaultModelId = models.data?.models.find((card) => card.isDefault)?.id
  return (
    <Page
      title={t`Model vendors`}
      lead={t`Where Steward may send questions. Keys are sealed when you save them and are never shown again.`}
      actions={
        <>
          <Link to="/admin/connections" className={buttonLook()}>{t`Outgoing connections`}</Link>
          {canAdd && <Button variant="primary" icon="add" onPress={() => setAdding('empty')}>{t`Add vendor`}</Button>}
        </>
      }
    >
      {canAdd && <DiscoveredServers known={known} onUse={setAdding} />}
      {vendors.error && <ProblemNotice error={vendors.error} />}
      {vendors.isPending && <Loading label={t`Loading vendors…`} />}
      {vendors.isSuccess && list.length === 0 && (
        <EmptyState icon="plug" title={t`No vendor yet`}>
          <p>
            <Trans>
              Until you add one, the quote engine answers: with passages from your documents, word for word, and nothing leaves
              this server.
            </Trans>
          </p>
        </EmptyState>
      )}
      {list.map((vendor) => (
        <VendorCard key={vendor.id} vendor={vendor} defaultModelId={defaultModelId} canChange={canAdd} />
      ))}
      {models.data && (
        <Section title={t`What people see`} lead={t`The card of each model that is in use.`}>
          <div className={css.cards}>
            {models.data.models.map((card) => (
              <ModelCardView key={card.id} card={card} headingLevel={3} />
            ))}
          </div>
        </Section>
      )}
      <Dialog title={t`Add a vendor`} isOpen={adding !== null} onClose={() => setAdding(null)}>
        <VendorForm
          {...(adding && adding !== 'empty' ? { draft: adding } : {})}
          onSaved={(vendor) => {
            setAdding(null)
            toast(t`${vendor.title} is added. Test it now.`)
          }}
        />
      </Dialog>
    </Page>
  )
}
