import { useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Vendor } from '../contract.ts'
import { DiscoveredServers } from './DiscoveredServers.tsx'
import { VendorForm, type Draft } from './VendorForm.tsx'
import { VendorModels } from './VendorModels.tsx'
import { VendorTest } from './VendorTest.tsx'
import css from './FirstVendor.module.css'

/** First run, third step: a model vendor, tested, or none for now. */
export function FirstVendor() {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Draft | 'empty' | null>(null)
  const [vendor, setVendor] = useState<Vendor | null>(null)
  if (vendor) {
    return (
      <div className={css.parts}>
        <Notice kind="good" title={t`${vendor.title} is added`} />
        <Notice kind="warn" title={t`Nobody has vouched for this vendor yet`}>
          <p>{t`Until evidence is entered and a second officer confirms it, its models take public information only.`}</p>
        </Notice>
        <VendorModels vendor={vendor} defaultModelId={undefined} />
        <VendorTest vendor={vendor} />
      </div>
    )
  }
  return (
    <div className={css.parts}>
      <Notice title={t`Steward works without a vendor, too`}>
        <p>
          <Trans>
            The quote engine answers with passages from your documents, word for word. Nothing leaves this server. You can add a
            vendor at any time.
          </Trans>
        </p>
      </Notice>
      <DiscoveredServers known={[]} onUse={setDraft} />
      {draft ? (
        <VendorForm
          key={draft === 'empty' ? 'empty' : draft.title}
          {...(draft === 'empty' ? {} : { draft })}
          onSaved={setVendor}
        />
      ) : (
        <div>
          <Button icon="add" onPress={() => setDraft('empty')}>{t`Add a vendor`}</Button>
        </div>
      )}
    </div>
  )
}
