import type { Block, ParsedDocument, ParseProgress, ParseResult } from '#kernel/ports/parser.ts'
import { frameKinds, jsonOf, type Frame } from './frames.ts'
import { readBlock, readHead, readRefusal } from './result-shape.ts'

/** Takes a child's frames and makes the result of them, believing none of their shapes. */
export class ResultAssembly {
  result: ParseResult | undefined
  slowPages = 0
  /** The walls stand and the child waits for its file: what it does from here on is the parser’s doing. */
  isReady = false
  private readonly onProgress: ParseProgress
  private readonly blocks: Block[] = []
  private longText = ''
  private readonly attachments: ParsedDocument['attachments'] = []

  constructor(onProgress: ParseProgress) {
    this.onProgress = onProgress
  }

  take(frame: Frame): void {
    switch (frame.kind) {
      case frameKinds.ready:
        this.isReady = true
        return
      case frameKinds.progress:
        return this.takeProgress(jsonOf(frame) as { share?: unknown; slowPages?: unknown })
      case frameKinds.blocks:
        for (const raw of jsonOf(frame) as unknown[]) this.blocks.push(readBlock(raw, this.longText))
        this.longText = ''
        return
      case frameKinds.text:
        this.longText += bufferOf(frame).toString('utf8')
        return
      case frameKinds.attachment:
        return this.takeAttachment(bufferOf(frame))
      case frameKinds.document:
        this.result = { ...readHead(jsonOf(frame)), blocks: this.blocks, attachments: this.attachments }
        return
      case frameKinds.refusal:
        this.result = readRefusal(jsonOf(frame))
        return
      default:
        throw new TypeError('unknown frame')
    }
  }

  private takeProgress(raw: { share?: unknown; slowPages?: unknown }): void {
    if (typeof raw.slowPages === 'number' && raw.slowPages > this.slowPages)
      this.slowPages = Math.min(Math.floor(raw.slowPages), this.slowPages + 1)
    if (typeof raw.share === 'number' && raw.share >= 0 && raw.share <= 1) this.onProgress(raw.share, this.slowPages || undefined)
  }

  private takeAttachment(payload: Buffer): void {
    const nameBytes = payload.readUInt16BE(0)
    this.attachments.push({ name: payload.toString('utf8', 2, 2 + nameBytes), bytes: payload.subarray(2 + nameBytes) })
  }
}

const bufferOf = ({ payload }: Frame): Buffer => Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
