/**
 * How long a sender may keep a connection busy with a body. A caller who is not signed in yet must not hold one open by a
 * byte a second; and whoever sent too much must be able to read the answer, which a connection closed over unread bytes
 * would take from them (RFC 9112, 9.6).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A megabyte, the largest body that is no file, at the speed of a bad telephone line. */
const bodyMsMax = 60_000
/** What still comes after the answer is thrown away for so long. */
const lingerMsMax = 10_000

export type BodyTimes = { bodyMs: number; lingerMs: number }

/** `answerLate` says to the sender that it took too long. Files have a clock of their own, where they are received. */
export function clockBodies(app: FastifyInstance, answerLate: (request: FastifyRequest, reply: FastifyReply) => void, times: BodyTimes = { bodyMs: bodyMsMax, lingerMs: lingerMsMax }): void {
  app.addHook('onRequest', async (request, reply) => {
    const { raw, headers } = request
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
    let timer = headers['content-type']?.startsWith('application/octet-stream') ? undefined : setTimeout(() => answerLate(request, reply), times.bodyMs)
    raw.once('end', () => clearTimeout(timer))
    raw.once('close', () => clearTimeout(timer))
    reply.raw.once('finish', () => {
      if (raw.complete) return
      clearTimeout(timer)
      timer = setTimeout(() => raw.destroy(), times.lingerMs)
    })
  })
}
