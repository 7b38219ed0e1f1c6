/**
 * A server that speaks enough of TDS 7.4 (MS-TDS) to sign in and to answer: what the connector for SQL Server is tried
 * with here, as no SQL Server runs on this machine. It shows the bytes of the protocol, not what a real server decides.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net'

export type TdsAnswer = { columns: { name: string; type: 'text' | 'number' }[]; rows: (string | number | null)[][] } | { error: { number: number; message: string } } | 'silence'
export type ScriptedTds = { port: number; asked(): string[]; attentions(): number; close(): Promise<void> }

const packet = { batch: 0x01, rpc: 0x03, answer: 0x04, attention: 0x06, login: 0x10, preLogin: 0x12 }

/** `answer` is given the words of each call, its parameters among them. */
export async function startScriptedTds(answer: (words: string) => TdsAnswer): Promise<ScriptedTds> {
  const asked: string[] = []
  let attentions = 0
  const server = createServer((socket) => {
    socket.on('error', () => {})
    readPackets(socket, (type, body) => {
      if (type === packet.preLogin) return void socket.write(framed(preLogin()))
      if (type === packet.login) return void socket.write(framed(Buffer.concat([loginAck(), done(0)])))
      if (type === packet.batch) return void socket.write(framed(done(0)))
      if (type === packet.attention) {
        attentions++
        return void socket.write(framed(done(0x20)))
      }
      const words = body.toString('utf16le')
      // The words of a call begin at an even or an odd byte.
      const text = words.includes('select') || words.includes('exec') || words.includes('delete') ? words : body.subarray(1).toString('utf16le')
      asked.push(text)
      const said = answer(text)
      if (said !== 'silence') socket.write(framed(tokensOf(said)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    attentions: () => attentions,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

function readPackets(socket: Socket, take: (type: number, body: Buffer) => void): void {
  let rest = Buffer.alloc(0)
  let message = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 8 && rest.length >= rest.readUInt16BE(2)) {
      const length = rest.readUInt16BE(2)
      message = Buffer.concat([message, rest.subarray(8, length)])
      const isLast = (rest[1]! & 1) === 1
      const type = rest[0]!
      rest = rest.subarray(length)
      if (!isLast) continue
      const whole = message
      message = Buffer.alloc(0)
      take(type, whole)
    }
  })
}

function framed(body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head[0] = packet.answer
  head[1] = 1
  head.writeUInt16BE(body.length + 8, 2)
  head[6] = 1
  return Buffer.concat([head, body])
}

/** VERSION and ENCRYPTION (2: not supported). */
function preLogin(): Buffer {
  return Buffer.from([0x00, 0x00, 0x0b, 0x00, 0x06, 0x01, 0x00, 0x11, 0x00, 0x01, 0xff, 0x0f, 0x00, 0x07, 0xd0, 0x00, 0x00, 0x02])
}

function loginAck(): Buffer {
  const name = text8('Scripted')
  const body = Buffer.concat([Buffer.from([1, 0x74, 0, 0, 4]), name, Buffer.from([15, 0, 0, 0])])
  return Buffer.concat([Buffer.from([0xad]), uint16(body.length), body])
}

function tokensOf(answer: Exclude<TdsAnswer, 'silence'>): Buffer {
  if ('error' in answer) {
    const { number, message } = answer.error
    const body = Buffer.concat([uint32(number), Buffer.from([1, 14]), uint16(message.length), Buffer.from(message, 'utf16le'), text8('scripted'), text8(''), uint32(1)])
    return Buffer.concat([Buffer.from([0xaa]), uint16(body.length), body, done(0x02, 0xfe)])
  }
  const columns = answer.columns.map(({ name, type }) => Buffer.concat([uint32(0), uint16(1), type === 'text' ? Buffer.from([0xe7, 0x40, 0x1f, 9, 4, 0xd0, 0, 0x34]) : Buffer.from([0x6d, 8]), text8(name)]))
  const rows = answer.rows.map((row) => Buffer.concat([Buffer.from([0xd1]), ...row.map((value, at) => cell(value, answer.columns[at]?.type ?? 'text'))]))
  return Buffer.concat([Buffer.from([0x81]), uint16(columns.length), ...columns, ...rows, done(0x10, 0xfe, answer.rows.length)])
}

function cell(value: string | number | null, type: 'text' | 'number'): Buffer {
  if (type === 'number') {
    const bytes = Buffer.alloc(9)
    bytes[0] = 8
    bytes.writeDoubleLE(Number(value), 1)
    return value === null ? Buffer.from([0]) : bytes
  }
  return value === null ? Buffer.from([0xff, 0xff]) : Buffer.concat([uint16(Buffer.byteLength(String(value), 'utf16le')), Buffer.from(String(value), 'utf16le')])
}

function done(status: number, token = 0xfd, rows = 0): Buffer {
  const body = Buffer.alloc(13)
  body[0] = token
  body.writeUInt16LE(status, 1)
  body.writeUInt16LE(0xc1, 3)
  body.writeBigUInt64LE(BigInt(rows), 5)
  return body
}

function text8(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'utf16le')])
}
function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
