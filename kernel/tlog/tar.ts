/** The tar format (POSIX ustar), as far as plain files with short names need it. Every system unpacks it. */

const blockBytes = 512

function tarHeader(path: string, sizeBytes: number): Uint8Array {
  const header = Buffer.alloc(blockBytes)
  if (Buffer.byteLength(path) > 100) throw new Error('a name in an archive has at most 100 bytes')
  header.write(path, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  // No time of its own: two exports of the same log are the same bytes.
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  let sum = 0
  for (const byte of header) sum += byte
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export function* tarFile(path: string, bytes: Uint8Array): Generator<Uint8Array> {
  yield tarHeader(path, bytes.length)
  yield bytes
  const rest = bytes.length % blockBytes
  if (rest) yield Buffer.alloc(blockBytes - rest)
}

export const tarEnd: Uint8Array = Buffer.alloc(2 * blockBytes)

export type TarEntry = { path: string; from: number; sizeBytes: number }

/** Where each file of an archive lies. Throws for anything but plain files and folders. */
export async function tarEntries(readAt: (from: number, bytes: number) => Promise<Uint8Array>, archiveBytes: number): Promise<TarEntry[]> {
  const entries: TarEntry[] = []
  for (let at = 0; at + blockBytes <= archiveBytes; ) {
    const header = Buffer.from(await readAt(at, blockBytes))
    if (header.every((byte) => byte === 0)) break
    const sizeBytes = Number.parseInt(header.toString('latin1', 124, 135), 8)
    const kind = String.fromCharCode(header[156] ?? 0)
    if (header.toString('latin1', 257, 262) !== 'ustar' || !Number.isSafeInteger(sizeBytes) || !'05\0'.includes(kind)) throw new Error('This is not an archive as Steward writes it.')
    const from = at + blockBytes
    if (from + sizeBytes > archiveBytes) throw new Error('The archive is cut off.')
    if (kind !== '5') entries.push({ path: header.toString('utf8', 0, 100).replace(/\0.*$/s, '').replace(/^\.\//, ''), from, sizeBytes })
    at = from + Math.ceil(sizeBytes / blockBytes) * blockBytes
  }
  return entries
}
