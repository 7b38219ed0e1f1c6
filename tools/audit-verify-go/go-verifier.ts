/** Builds and runs the verifier in Go, where Go and Debian’s package of its checksum database are installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const debianPath = '/usr/share/gocode'

export function canBuildGo(): boolean {
  return existsSync(join(debianPath, 'src/golang.org/x/mod/sumdb/tlog')) && spawnSync('go', ['version']).status === 0
}

export type GoVerifier = { verify(files: ReadonlyMap<string, Uint8Array>, key: string, earlier?: Uint8Array): { isSound: boolean; said: string }; close(): void }

export function buildGoVerifier(): GoVerifier {
  const folder = mkdtempSync(join(tmpdir(), 'steward-go-'))
  const program = join(folder, 'verify')
  const source = fileURLToPath(new URL('verify.go', import.meta.url))
  execFileSync('go', ['build', '-o', program, source], { cwd: folder, env: { ...process.env, GO111MODULE: 'off', GOPATH: debianPath, GOCACHE: join(folder, 'cache'), GOFLAGS: '' }, stdio: 'pipe' })
  let written = new Map<string, Uint8Array>()
  const log = join(folder, 'log')
  return {
    verify(files, key, earlier) {
      // Only what differs from the last one is written again.
      for (const path of written.keys()) if (!files.has(path)) rmSync(join(log, path))
      for (const [path, bytes] of files) {
        if (written.get(path) === bytes) continue
        mkdirSync(dirname(join(log, path)), { recursive: true })
        writeFileSync(join(log, path), bytes)
      }
      written = new Map(files)
      if (earlier) writeFileSync(join(folder, 'earlier'), earlier)
      const run = spawnSync(program, [log, key, ...(earlier ? [join(folder, 'earlier')] : [])], { encoding: 'utf8' })
      return { isSound: run.status === 0, said: `${run.stdout}${run.stderr}`.trim() }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
