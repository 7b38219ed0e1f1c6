import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { IconButton } from '#ui/Button.tsx'
import { Switch } from '#ui/Choice.tsx'
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Menu } from '#ui/Menu.tsx'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { Vendor } from '../contract.ts'
import { VendorForm } from './VendorForm.tsx'
import { VendorModels } from './VendorModels.tsx'
import { VendorRegister } from './VendorRegister.tsx'
import { VendorTest } from './VendorTest.tsx'
import css from './VendorCard.module.css'

export function VendorCard({
  vendor,
  defaultModelId,
  canChange,
}: {
  vendor: Vendor
  defaultModelId: string | undefined
  canChange: boolean
}) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'change' | 'delete' | null>(null)
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: ['vendors'] })
    void queryClient.invalidateQueries({ queryKey: ['models'] })
  }
  const enable = useMutation({
    mutationFn: (isEnabled: boolean) => api.updateVendor({ vendorId: vendor.id, isEnabled }),
    onSuccess: refresh,
  })
  const remove = useMutation({
    mutationFn: () => api.deleteVendor({ vendorId: vendor.id }),
    onSuccess: () => {
      refresh()
      toast(t`${vendor.title} is removed`)
    },
  })
  return (
    <section className={css.card} aria-labelledby={`vendor-${vendor.id}`}>
      <header className={css.head}>
        <div className={css.words}>
          <h2 id={`vendor-${vendor.id}`}>{vendor.title}</h2>
          <Facts vendor={vendor} />
        </div>
        {canChange && (
          <>
            <Switch
              label={vendor.isEnabled ? t`In use` : t`Switched off`}
              isOn={vendor.isEnabled}
              isDisabled={enable.isPending}
              onChange={(isOn) => enable.mutate(isOn)}
            />
            <Menu
              label={t`More for ${vendor.title}`}
              entries={[
                { id: 'change', label: t`Change settings or key`, icon: 'edit', onAction: () => setOpen('change') },
                { id: 'delete', label: t`Remove`, icon: 'trash', isDangerous: true, onAction: () => setOpen('delete') },
              ]}
            >
              <IconButton icon="more" label={t`More for ${vendor.title}`} />
            </Menu>
          </>
        )}
      </header>
      {Boolean(enable.error ?? remove.error) && <ProblemNotice error={enable.error ?? remove.error} />}
      {canChange && (
        <>
          <VendorModels vendor={vendor} defaultModelId={defaultModelId} />
          <VendorTest vendor={vendor} />
        </>
      )}
      <VendorRegister vendor={vendor} />
      <Dialog title={t`Change ${vendor.title}`} isOpen={open === 'change'} onClose={() => setOpen(null)}>
        <VendorForm
          vendor={vendor}
          onSaved={() => {
            setOpen(null)
            toast(t`Saved`)
          }}
        />
      </Dialog>
      <ConfirmDialog
        title={t`Remove ${vendor.title}?`}
        isOpen={open === 'delete'}
        onClose={() => setOpen(null)}
        isDangerous
        isPending={remove.isPending}
        confirmLabel={t`Remove`}
        onConfirm={() => {
          setOpen(null)
          remove.mutate()
        }}
      >
        <p>
          <Trans>
            Its models can no longer be used, and its sealed key is destroyed. Answers that were written with it stay.
          </Trans>
        </p>
      </ConfirmDialog>
    </section>
  )
}

function Facts({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const tested = vendor.lastTest && formatDateTime(vendor.lastTest.at, language)
  const keySetAt = vendor.secretsSetAt && formatDateTime(vendor.secretsSetAt, language)
  return (
    <p className={css.facts}>
      <span>{vendor.adapterTitle}</span>
      {keySetAt && <span>{t`Key set ${keySetAt}`}</span>}
      {vendor.lastTest && tested && (
        <Badge kind={vendor.lastTest.isOk ? 'good' : 'bad'}>
          {vendor.lastTest.isOk ? t`Test passed ${tested}` : t`Test failed ${tested}`}
        </Badge>
      )}
    </p>
  )
}
