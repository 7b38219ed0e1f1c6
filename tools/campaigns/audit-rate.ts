/** Lines at a steady rate; for each, the time from the commit of its transaction to a signed checkpoint that holds it. */
import { recordEvent } from '#kernel/audit/audit-log.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Platform } from '#testkit/platform.ts'
import { openSecondSequencer } from '#testkit/second-sequencer.ts'

/** Lines of one transaction: a turn writes two, an upload or a batch of them more. */
const linesEach = 4
const ackMsMax = 250
const rateMin = 1_000
const tickMs = 10

type Written = { requestId: string; at: number }

export async function campaignRate(platform: Platform, options: { kind: string; seconds: number; perSecond: number; say(line: string): void }): Promise<string[]> {
  await platform.steward.auditLog.stop()
  const signed: { size: number; at: number }[] = []
  const sequencer = await openSecondSequencer(platform, { onSigned: (_text, size) => void signed.push({ size, at: performance.now() }) })
  sequencer.start()
  const before = process.cpuUsage()
  const started = performance.now()
  const written = await writeLines(platform, options.seconds, options.perSecond)
  const writtenMs = performance.now() - started
  await sequencer.stop()
  const cpu = process.cpuUsage(before)
  const acks = await acknowledgements(platform, written, signed)
  const lines = written.length * linesEach
  const [p50, p99, max] = [quantile(acks, 0.5), quantile(acks, 0.99), quantile(acks, 1)]
  const rate = lines / (writtenMs / 1_000)
  options.say(`${options.kind}: ${lines} lines in ${Math.round(writtenMs / 1_000)} s = ${Math.round(rate)}/s, ${signed.length} checkpoints (${(lines / signed.length).toFixed(0)} lines each); acknowledged p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, slowest ${max.toFixed(0)} ms; CPU of the process ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s`)
  const found = await (await platform.as('overseer')).verifyAuditLog({})
  options.say(`${options.kind}: ${found.size} lines verified by the server in ${found.milliseconds} ms, ${found.faultCount} faults`)
  return [
    ...(rate < rateMin ? [`${options.kind}: only ${Math.round(rate)} lines a second`] : []),
    ...(p99 > ackMsMax ? [`${options.kind}: acknowledged within ${p99.toFixed(0)} ms (p99), not ${ackMsMax}`] : []),
    ...(acks.length < written.length ? [`${options.kind}: ${written.length - acks.length} lines were never signed`] : []),
    ...found.faults.map((fault) => `${options.kind}: ${fault.kind} at ${fault.position}`),
  ]
}

async function writeLines(platform: Platform, seconds: number, perSecond: number): Promise<Written[]> {
  const written: Written[] = []
  const running = new Set<Promise<void>>()
  const started = performance.now()
  for (let due = 0; due < (seconds * perSecond) / linesEach; ) {
    const elapsed = performance.now() - started
    for (; due < (elapsed / 1_000) * (perSecond / linesEach); due++) {
      const one = write(platform, written).finally(() => running.delete(one))
      running.add(one)
    }
    // More at once than connections would only wait in our own queue.
    while (running.size >= 16) await Promise.race(running)
    await new Promise((resolve) => setTimeout(resolve, tickMs))
  }
  await Promise.all(running)
  return written
}

async function write(platform: Platform, written: Written[]): Promise<void> {
  const requestId = newId()
  await platform.steward.database.transact({ ...nobody, agencyId: 'benefits' }, async (store) => {
    for (let index = 0; index < linesEach; index++) await recordEvent(store, { event: 'campaign.line', outcome: 'done', actor: nobody, door: 'jobs', details: { index, messageId: newId(), model: 'quote' }, requestId })
  })
  written.push({ requestId, at: performance.now() })
}

/** A transaction is acknowledged once the last of its lines is in a signed tree. */
async function acknowledgements(platform: Platform, written: readonly Written[], signed: readonly { size: number; at: number }[]): Promise<number[]> {
  const rows = await platform.rows<{ request_id: string; last: string }>(sql`
    select request_id, max(position) as last from audit_event join audit_log_entry on event_id = audit_event.id where event = 'campaign.line' group by 1`)
  const last = new Map(rows.map((row) => [row.request_id, Number(row.last)]))
  return written.flatMap(({ requestId, at }) => {
    const position = last.get(requestId)
    const by = position === undefined ? undefined : signed.find(({ size }) => size > position)
    return by ? [Math.max(0, by.at - at)] : []
  }).sort((one, other) => one - other)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
