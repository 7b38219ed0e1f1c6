import { useLingui } from '@lingui/react/macro'
import { toast } from '#ui/toast.tsx'
import type { Kept } from '../contract.ts'

/** Says what became of a post: masked details are named by their kind, never by their words. */
export function useSayKept(): (kept: Kept) => void {
  const { t } = useLingui()
  return ({ masked, warned }) => {
    const kinds = (masked.length ? masked : warned).join(', ')
    if (masked.length) return toast(t`Posted. Masked in it: ${kinds}.`)
    toast(warned.length ? t`Posted. Look again whether it needs this: ${kinds}.` : t`Posted.`)
  }
}
