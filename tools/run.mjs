#!/usr/bin/env node
// The first step of every command: runs on any Node from 20 on, installs what is missing, then goes on under
// the Node that Steward is written for. Plain JavaScript because nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverEnvironment, serverFlags } from './server-process.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
const [command = 'start', ...rest] = process.argv.slice(2)

installIfMissing()
const node = findNode()
const script = path.join(root, 'tools', 'commands', `${command}.ts`)
if (!existsSync(script)) {
  console.error(`There is no command “${command}”.`)
  process.exit(2)
}
const isServer = command === 'start'
const env = { ...process.env, ...(isServer && serverEnvironment), PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` }
const given = ['--disable-warning=ExperimentalWarning', ...(isServer ? serverFlags : []), script, ...rest]
// Where a process can become another one, it does: one that only waits would stay in memory as long as the server runs.
if (isServer && process.execve && process.platform !== 'win32') process.execve(node, [node, ...given], env)
const child = spawn(node, given, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

/** Installs from the lockfile when it changed since the last time; scripts of packages are never run. */
function installIfMissing() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const stamp = path.join('node_modules', '.steward-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing packages (once, or when they change) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Not `npm ci`: it refuses a lockfile from a registry that lacks another platform's optional binary, even where
  // nothing would be installed from it. `--no-save` keeps the lockfile's exact versions and hashes all the same.
  const installed = spawnSync(npm, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (installed.status !== 0) {
    console.error('The packages could not be installed. Check that npm can reach its registry, then try again.')
    process.exit(installed.status ?? 1)
  }
  mkdirSync('node_modules', { recursive: true })
  writeFileSync(stamp, lock)
}

/** Node 24 or newer: the one that runs this, or the one that npm brought. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const require = createRequire(import.meta.url)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const folder = path.dirname(require.resolve(`${name}/package.json`))
    return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    console.error(`Steward needs Node 24 or newer; this is ${process.version}, and there is no package with a newer one for ${process.platform} ${process.arch}. Install Node 24 and run the command again.`)
    process.exit(1)
  }
}
