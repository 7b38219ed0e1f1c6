/**
 * A port for a server that is stopped and started again on it. It lies below the range from which the system takes ports
 * for outgoing connections (Linux: from 32,768): while the server is down, one of those could take its place, and a
 * connection that is tried to a closed port of that range can even meet itself.
 */
import { createServer } from 'node:net'

const lowest = 10_240
const highest = 32_767
const triesMax = 100

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < triesMax; tries++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (await isFree(port)) return port
  }
  throw new Error(`no port between ${lowest} and ${highest} was free`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
