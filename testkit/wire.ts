import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'

/** A wire between browser and server that can be cut at any moment, as a network is. */
export type Wire = { url: string; cut(): void; setDown(isDown: boolean): void; close(): Promise<void> }

export async function startWire(target: () => URL): Promise<Wire> {
  const open = new Set<Socket>()
  let isDown = false
  const server: Server = createServer((near) => {
    near.on('error', () => {})
    if (isDown) return near.resetAndDestroy()
    const far = connect(Number(target().port), target().hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut,
    setDown(value) {
      isDown = value
      if (isDown) cut()
    },
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
