import type { Editor } from '@tiptap/core'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextField } from '#ui/TextField.tsx'
import { isLinkAddress } from '#kernel/prose/link-address.ts'

/** Where the selected words lead; emptied, they lead nowhere. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const { t } = useLingui()
  const close = (): void => {
    onClose()
    setTimeout(() => editor.view.focus())
  }
  const form = useForm<{ href: string }>({
    initial: { href: String(editor.getAttributes('link')['href'] ?? '') },
    check: ({ href }) => (href.trim() === '' || isLinkAddress(href.trim()) ? {} : { href: t`Enter an address that begins with https:// or mailto:.` }),
    send: async ({ href }) => {
      const address = href.trim()
      const chain = editor.chain().extendMarkRange('link')
      if (address) chain.setMark('link', { href: address }).run()
      else chain.unsetMark('link').run()
      close()
    },
  })
  return (
    <Dialog title={t`Link`} isOpen onClose={close} width="small">
      <FormFrame form={form} actions={<Button type="submit" variant="primary">{t`Save`}</Button>}>
        <TextField label={t`Address`} description={t`Leave it empty to take the link away.`} inputMode="url" {...form.field('href')} />
      </FormFrame>
    </Dialog>
  )
}
