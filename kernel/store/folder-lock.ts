/**
 * One process at a time in a data folder. The lock is a file that names its holder by process id and start time,
 * so that neither a crash nor a later process that happens to get the same id keeps the folder shut.
 */
import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'

export class FolderInUse extends Error {
  constructor(processId: string) {
    super(`The data folder is in use by another Steward process (id ${processId}). Stop it first, or set STEWARD_DATA to another folder.`)
  }
}

const triesMax = 20
/** A removal is three system calls. */
const removalMs = 20
/** Held by this very process, which its id in a file cannot tell apart from a dead one of the same id. */
const heldHere = new Set<string>()

export async function takeFolderLock(path: string): Promise<{ release(): Promise<void> }> {
  if (heldHere.has(path)) throw new FolderInUse(String(process.pid))
  const own = `${process.pid} ${await startOf(process.pid)}`
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, own, { mode: 0o600 })
  try {
    for (let tries = 0; tries < triesMax; tries++) {
      // A link is made whole or not at all: nobody ever reads a lock without its holder in it.
      if (await linked(draft, path)) return holdOn(path)
      const holder = await readIfThere(path)
      if (holder === undefined) continue
      if (await isHeld(holder)) throw new FolderInUse(holder.split(' ')[0] ?? '')
      await removeStale(draft, path, holder)
    }
    throw new Error('The data folder’s lock could not be taken.')
  } finally {
    await unlink(draft)
  }
}

function holdOn(path: string): { release(): Promise<void> } {
  heldHere.add(path)
  return {
    async release() {
      heldHere.delete(path)
      await rm(path, { force: true })
    },
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Of many that find the same dead holder, one at a time looks again and removes its lock: while it does, the lock is
 * there and cannot be taken, so what it removes is what it read. Whoever finds the removal under way tries again.
 */
async function removeStale(draft: string, path: string, holder: string): Promise<void> {
  const removal = `${path}.removal`
  if (!(await linked(draft, removal))) {
    const remover = await readIfThere(removal)
    // Died between two system calls. Of those who find that, the one who moves it away leaves the next turn to all.
    if (remover !== undefined && !(await isHeld(remover))) await rename(removal, `${draft}.aside`).then(() => unlink(`${draft}.aside`), ignoreMissing)
    return void (await new Promise((resume) => setTimeout(resume, removalMs)))
  }
  try {
    if ((await readIfThere(path)) === holder) await unlink(path)
  } finally {
    await unlink(removal).catch(ignoreMissing)
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}

async function isHeld(holder: string): Promise<boolean> {
  const [processId = '', start = ''] = holder.split(' ')
  const id = Number(processId)
  if (!Number.isInteger(id) || id <= 0 || id === process.pid || !isRunning(id)) return false
  return start === '' || (await startOf(id)) === start
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When the process started, in the kernel’s ticks with the boot they count from; empty where there is no /proc, and the id alone decides. */
async function startOf(processId: number): Promise<string> {
  const [stat, boot] = await Promise.all([readIfThere(`/proc/${processId}/stat`), readIfThere('/proc/sys/kernel/random/boot_id')])
  // Field 22 of proc_pid_stat(5); the name in field 2 may hold spaces and ends with the last parenthesis.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return ticks ? `${ticks}@${boot?.trim() ?? ''}` : ''
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
