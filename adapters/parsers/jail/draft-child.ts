/** The jail’s inside for a Word file that becomes a draft: as jail-child.ts, with a body in place of blocks. */
import { parseLimits, type ParseLimits } from '#kernel/ports/parser.ts'
import { readDraft } from '../docx/draft-reader.ts'
import { formatOf } from '../format-of.ts'
import { damaged, locked, Refusal } from '../ground/refusal.ts'
import { closeNetwork } from './close-network.ts'
import { encodeFrame, frameKinds, FrameReader, jsonFrame, jsonOf } from './frames.ts'

/** The name under which the body travels: as a file that was found inside, which the frames carry already. */
const bodyName = 'draft.json'

closeNetwork()
let task: { name: string; limits?: ParseLimits } | undefined
const reader = new FrameReader(Number.MAX_SAFE_INTEGER, (frame) => {
  if (frame.kind === frameKinds.task) task = jsonOf(frame) as typeof task
  else if (task) work(task.name, frame.payload, task.limits ?? parseLimits)
})
process.stdin.on('data', (chunk: Buffer) => reader.push(chunk))
process.stdin.on('end', () => task ?? process.exit(0))
send(jsonFrame(frameKinds.ready, { uid: process.getuid?.() }))

function work(name: string, bytes: Uint8Array, limits: ParseLimits): void {
  try {
    const format = formatOf({ name, bytes })
    if (format === 'locked-office') throw locked()
    if (format !== 'docx') throw new Refusal('unsupported', 'Only Word documents (.docx) can be opened as a draft. Save it as .docx, or add it as a document.')
    const label = Buffer.from(bodyName)
    const size = Buffer.alloc(2)
    size.writeUInt16BE(label.length)
    const reading = readDraft(bytes, limits)
    send(encodeFrame(frameKinds.attachment, Buffer.concat([size, label, Buffer.from(JSON.stringify(reading))])))
    send(jsonFrame(frameKinds.document, { warnings: reading.warnings }))
  } catch (cause) {
    send(jsonFrame(frameKinds.refusal, (cause instanceof Refusal ? cause : damaged(cause)).value))
  }
  process.stdout.end(() => process.exit(0))
}

function send(parts: Uint8Array[]): void {
  for (const part of parts) process.stdout.write(part)
}
