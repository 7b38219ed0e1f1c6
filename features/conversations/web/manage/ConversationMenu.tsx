import { lazy, Suspense, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { toast, toastProblem } from '#ui/toast.tsx'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import type { Conversation } from '../../contract.ts'
import { PopoverMenu } from '../message/PopoverMenu.tsx'
import { takeExport } from './take-export.ts'
import { useConversationChanges, type ConversationChange } from './use-conversation-changes.ts'

const ManageDialogs = lazy(async () => ({ default: (await import('./ManageDialogs.tsx')).ManageDialogs }))

export type ManageDialog = 'rename' | 'delete'

/** Rename, pin, archive, export, delete: the same menu in the chat, the navigation and the list. */
export function ConversationMenu({
  conversation,
  leafId,
  isOpenHere = false,
}: {
  conversation: Conversation
  leafId?: string | undefined
  isOpenHere?: boolean
}) {
  const { t } = useLingui()
  const { change } = useConversationChanges()
  const sentence = useProblemSentence()
  const [dialog, setDialog] = useState<ManageDialog>()
  const title = conversation.title || t`New chat`
  const exportAs = (format: string) => () =>
    void takeExport(conversation.id, format, leafId).catch((error: unknown) => toastProblem(sentence(error)))
  const apply = (wanted: ConversationChange, said: string) =>
    void change(conversation.id, wanted).then(
      () => toast(said),
      (error: unknown) => toastProblem(sentence(error)),
    )
  return (
    <>
      <PopoverMenu
        label={isOpenHere ? t`Options for this chat` : t`Options for ${title}`}
        entries={[
          { id: 'rename', label: t`Rename…`, icon: 'edit', onAction: () => setDialog('rename') },
          conversation.isPinned
            ? { id: 'unpin', label: t`Unpin`, icon: 'pin', onAction: () => apply({ isPinned: false }, t`Unpinned`) }
            : { id: 'pin', label: t`Pin to the top`, icon: 'pin', onAction: () => apply({ isPinned: true }, t`Pinned`) },
          conversation.isArchived
            ? {
                id: 'restore',
                label: t`Move out of the archive`,
                icon: 'archive',
                onAction: () => apply({ isArchived: false }, t`Moved out of the archive`),
              }
            : {
                id: 'archive',
                label: t`Archive`,
                icon: 'archive',
                onAction: () => apply({ isArchived: true }, t`Archived. You find it under Chats, Archive.`),
              },
          'separator',
          { id: 'docx', label: t`Export as Word`, icon: 'download', onAction: exportAs('docx') },
          { id: 'pdf', label: t`Export as PDF`, icon: 'download', onAction: exportAs('pdf') },
          { id: 'markdown', label: t`Export as Markdown`, icon: 'download', onAction: exportAs('markdown') },
          { id: 'json', label: t`Export as JSON`, icon: 'download', onAction: exportAs('json') },
          'separator',
          { id: 'delete', label: t`Delete…`, icon: 'trash', isDangerous: true, onAction: () => setDialog('delete') },
        ]}
      />
      <Suspense>
        {dialog && <ManageDialogs dialog={dialog} conversation={conversation} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </>
  )
}
