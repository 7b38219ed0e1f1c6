import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Post } from '../contract.ts'

export type PostAct = 'report' | 'hide' | 'keep' | 'appeal' | 'grant' | 'refuse'

/** What is said with a step of moderation; every one has its reason. */
export function ReasonForm({ act, post, onClose }: { act: PostAct; post: Post; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const titles: Record<PostAct, string> = { report: t`Report this post`, hide: t`Hide this post`, keep: t`Let it stand`, appeal: t`Why it should stand`, grant: t`Grant the appeal`, refuse: t`Refuse the appeal` }
  const hints: Partial<Record<PostAct, string>> = { report: t`The moderators read this. The writer does not learn that it was you.`, hide: t`The writer reads this and can appeal.` }
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t`Say why, in a sentence.` } : {}),
    send: async ({ reason }) => {
      await send(act, post.id, reason)
      await queryClient.invalidateQueries({ queryKey: ['community'] })
      toast(t`Saved`)
      onClose()
    },
  })
  return (
    <Dialog title={titles[act]} isOpen onClose={onClose} width="small">
      <FormFrame
        form={form}
        label={titles[act]}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <TextArea label={t`Why`} description={hints[act]} maxLength={1_000} {...form.field('reason')} />
      </FormFrame>
    </Dialog>
  )
}

function send(act: PostAct, postId: string, reason: string): Promise<unknown> {
  if (act === 'report') return api.reportPost({ postId, reason })
  if (act === 'appeal') return api.appealModeration({ postId, text: reason })
  if (act === 'grant' || act === 'refuse') return api.answerAppeal({ postId, isGranted: act === 'grant', reason })
  return api.moderatePost({ postId, hides: act === 'hide', reason })
}
