import { api } from '#apps/web/api.ts'
import { carry } from './carried-prompt.ts'

/** From the menu of an answer: the question that led to it becomes the prompt of a new use case, for the person to edit. */
export async function shareAsUseCase(answer: { parentId: string | null }, open: () => Promise<void>): Promise<void> {
  const question = answer.parentId ? await api.getMessage({ messageId: answer.parentId }) : undefined
  carry({ prompt: question?.role === 'person' ? question.text : '' })
  await open()
}
