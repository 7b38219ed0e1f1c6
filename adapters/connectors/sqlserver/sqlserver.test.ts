/** The bytes of TDS only: whether a real SQL Server decides so was not tried here. */
import { afterEach, expect, test } from 'vitest'
import { createSocketDialer } from '#kernel/gateway/socket-dialer.ts'
import { startScriptedTds, type ScriptedTds, type TdsAnswer } from '#testkit/scripted-tds.ts'
import { sqlserverConnector } from './sqlserver.ts'

let server: ScriptedTds | undefined
afterEach(async () => server?.close())

const cara = { personId: 'p1', agencyId: 'benefits', email: 'cara@benefits.example', roles: ['employee'] }
const limits = { rowsMax: 1, bytesMax: 1_000_000, timeMs: 5_000 }
const soon = () => AbortSignal.timeout(10_000)
const nothing: TdsAnswer = { columns: [], rows: [] }

async function connectorTo(answer: (words: string) => TdsAnswer) {
  const started = await startScriptedTds(answer)
  server = started
  const sockets = createSocketDialer({ allows: () => true })
  const options = sqlserverConnector.options.parse({ host: '127.0.0.1', port: started.port, database: 'permits', user: 'reader', tls: 'off' })
  return { started, connector: sqlserverConnector.create(options, 'secret', { folder: '', open: (host, port, signal) => sockets.open({ host, port, reach: 'local', caller: { adapterId: 'test', connectionId: null } }, signal) }) }
}

test('rows come in order, the person is told once and for all, and values go as parameters', async () => {
  const { connector, started } = await connectorTo((words) => (words.includes('sp_set_session_context') ? nothing : { columns: [{ name: 'yard', type: 'text' }, { name: 'fee', type: 'number' }], rows: [['north yard', 14], ['süd', 16.5]] }))
  const read = await connector.read({ view: { schema: 'dbo', name: 'own]permits' }, columns: ['yard', 'fee'], where: [{ column: 'yard', is: 'contains', values: [`x'; drop table permit; --`] }], compute: [], order: [] }, cara, limits, soon())
  expect(read).toEqual({ columns: [{ name: 'yard', kind: 'text' }, { name: 'fee', kind: 'number' }], rows: [['north yard', 14]], isCut: true })
  const [told, asked] = started.asked()
  expect(told).toContain('@read_only = 1')
  expect(told).toContain('cara@benefits.example')
  expect(asked).toContain('select top (2) [yard], [fee] from [dbo].[own]]permits] where charindex(lower(@p1)')
  expect(asked?.split('charindex')[0]).not.toContain('drop table')
})

test('a login that may write is found out, one that may not is told from a failure', async () => {
  const view = { schema: 'dbo', name: 'permits' }
  const refusing = await connectorTo(() => ({ error: { number: 229, message: 'The DELETE permission was denied.' } }))
  expect(await refusing.connector.checkWrites(view, soon())).toMatchObject({ isRefused: true, refusedBy: 'role', answer: expect.stringContaining('229') })
  await server?.close()
  const writable = await connectorTo(() => nothing)
  expect(await writable.connector.checkWrites(view, soon())).toMatchObject({ isRefused: false, refusedBy: null })
  expect(writable.started.asked()[0]).toContain('where 1 = 0')
})

test('a question that is stopped sends the attention signal, and ends in words', async () => {
  const { connector, started } = await connectorTo((words) => (words.includes('sp_set_session_context') ? nothing : 'silence'))
  const stop = new AbortController()
  const asking = connector.read({ view: { schema: 'dbo', name: 'slow' }, columns: ['a'], where: [], compute: [], order: [] }, cara, limits, stop.signal)
  await expect.poll(() => started.asked().some((words) => words.includes('[slow]'))).toBe(true)
  stop.abort()
  await expect(asking).rejects.toMatchObject({ code: 'stopped' })
  expect(started.attentions()).toBe(1)
})
