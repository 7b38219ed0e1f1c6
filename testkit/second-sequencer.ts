/** A sequencer beside the platform’s own, with its key and files, as a second server would have it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { openLogSigner, type LogSigner } from '#kernel/audit/log-signer.ts'
import { openSequencer, type Sequencer } from '#kernel/audit/sequencer.ts'
import { createSeal } from '#kernel/gateway/seal.ts'
import { openLogFolder } from '#kernel/store/log-folder.ts'
import type { Platform } from './platform.ts'

export type SecondOptions = {
  /** Hears of each signature that is let out. */
  onSigned?: (text: string, size: number) => void
  batchMax?: number
  /** True ends the work at the worst moment: what is committed is not signed. */
  endsBeforeSigning?: () => boolean
}

export async function openSecondSequencer(platform: Platform, options: SecondOptions = {}): Promise<Sequencer> {
  const folder = await openLogFolder(platform.settings.dataFolder)
  const seal = createSeal(await readFile(join(platform.settings.dataFolder, 'seal.key')))
  const openSigner = async (): Promise<LogSigner> => {
    const signer = await openLogSigner(folder, seal, undefined)
    return {
      ...signer,
      async sign(size, root) {
        if (options.endsBeforeSigning?.()) throw new Error('ended here')
        const signed = await signer.sign(size, root)
        options.onSigned?.(signed.text, size)
        return signed
      },
    }
  }
  return openSequencer({ database: platform.steward.database, openSigner, log: pino({ level: 'silent' }), ...(options.batchMax && { batchMax: options.batchMax }) })
}
