/** Runs Steward until a signal; prints one address. */
import { flushCompileCache } from 'node:module'
import { jailWalls } from '#adapters/parsers/document-reader.ts'
import { readSettings, SettingError } from './settings.ts'
import { startSteward, type Steward } from './steward.ts'

/** Running answers may end in peace; then the rest is handed over (security.md, R8: exit within 30 s). */
const graceMs = 8_000
const closeMsMax = 25_000

// Whoever reads the first lines and leaves (`| head`) does not end the server.
process.stdout.on('error', () => {})

try {
  const settings = readSettings(process.env)
  const steward = await startSteward(settings)
  // Before a word is said: whoever starts us may stop us the moment they read it.
  let isClosing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isClosing) return
      isClosing = true
      // Whatever does not let go in time is let go of: leases run out and others take over.
      setTimeout(() => process.exit(1), closeMsMax).unref()
      void steward.close(graceMs).then(() => process.exit(0))
    })
  }
  const where = settings.databaseUrl ? 'PostgreSQL' : `the embedded database in ${settings.dataFolder} (survives a crash, not a power cut, and would not stop injected SQL; use PostgreSQL for real work)`
  process.stdout.write(`Steward is ready: ${steward.url}${steward.firstRunPath ?? ''}\n`)
  process.stdout.write(`${settings.isSample ? 'Sample government: invented people, one-click sign-in. ' : ''}Data: ${where}.\n`)
  // Node keeps what it compiled when a process ends by itself, which one that is killed never does.
  flushCompileCache()
  void describeJail().then((line) => process.stdout.write(`${line}\n`))
  if (settings.isSample) void fillSample(steward).catch((error: unknown) => steward.log.error({ error }, 'the sample government could not be filled'))
} catch (error) {
  process.stderr.write(`${error instanceof SettingError ? error.message : `Steward could not start: ${reasonOf(error as NodeJS.ErrnoException & { port?: number })}`}\n`)
  if (!(error instanceof SettingError) && process.env.STEWARD_LOG === 'debug') process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
}

/** What a newcomer meets first, in words; the rest as it is. */
function reasonOf({ code, port, message }: NodeJS.ErrnoException & { port?: number }): string {
  if (code === 'EADDRINUSE') return `Another program already uses port ${port}. Stop it, or choose another port, for instance PORT=3001 npm start.`
  if (code === 'EACCES' && port) return `This user may not open port ${port}. Choose one above 1023 with PORT.`
  return message
}

/** An installation without the sample never loads what fills it. */
async function fillSample(steward: Steward): Promise<void> {
  const { seedSample } = await import('./seed-sample.ts')
  await seedSample(steward)
}

/** Which walls this machine gives to the reading of files; fewer outside Linux, and the operator should know. */
async function describeJail(): Promise<string> {
  const walls = await jailWalls()
  const parts = ['a process of its own', 'no files but its own code', walls.network === 'kernel' ? 'no network' : 'no network by JavaScript only']
  if (walls.otherUser) parts.push('a user without rights')
  if (walls.kernelLimits) parts.push('kernel limits')
  if (walls.watched) parts.push('watched memory and time')
  return `Each file is read in ${parts.join(', ')}.`
}
