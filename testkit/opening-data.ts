/** A file opened as data, for the tests that need one. */
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import type { Dataset } from '#features/data/contract.ts'
import { upload } from './uploading.ts'

/** Loaded and looked through, or failed. */
export async function openedData(person: Client<AllEndpoints>, fileName: string, content: string | Uint8Array<ArrayBuffer>): Promise<Dataset> {
  const document = await upload(person, fileName, content)
  return untilOpened(person, (await person.openDataset({ documentId: document.id })).id)
}

export async function untilOpened(person: Client<AllEndpoints>, datasetId: string): Promise<Dataset> {
  for (let waitedMs = 0; waitedMs < 25_000; waitedMs += 50) {
    const dataset = await person.getDataset({ datasetId })
    if (dataset.state === 'ready' || dataset.state === 'failed') return dataset
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the file was not opened in time')
}
