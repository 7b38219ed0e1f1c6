/**
 * `steward audit verify FILE`: checks an export of the audit log, or one entry’s proof, with nothing but the file and
 * a public key. It talks to no server. `steward audit cosign` is the same for a witness, who then signs.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { open as openFile, readFile, stat, writeFile } from 'node:fs/promises'
import { cosign, publicKeyBytes, readVerifierKey, verifierKey, type NoteKey } from '#kernel/tlog/note.ts'
import { verifyProof } from '#kernel/tlog/proof.ts'
import { verifyLog } from '#kernel/tlog/verify-log.ts'
import { openLogFiles } from './log-files.ts'

const auditUsage = `steward audit verify FILE [--key KEY] [--since CHECKPOINT] [--witness KEY] [--entry POSITION]
  FILE         an export of the log (.tar, or the folder it was unpacked into), or one entry’s .tlog-proof
  --key        the log’s public key, from a safe place; without it the one in the export is used, which proves less
  --since      a checkpoint kept from earlier: shows that nothing of that time was changed or cut off
  --witness    the key of a witness whose signature must be there; may be given several times
  --entry      print this entry too
steward audit cosign FILE --key KEY --witness-key KEYFILE --name NAME [--since CHECKPOINT] [--seen CHECKPOINT-TO-WRITE]
  For a witness: verifies, then prints the input of “steward cosign-audit-log”. Makes KEYFILE on first use.`

export type AuditFlags = { key?: string; since?: string | string[]; witness?: string | string[]; entry?: string; witnessKey?: string; name?: string; seen?: string }

/** 0 sound, 1 not sound, 2 used wrongly. Sentences go out by `say`. */
export async function runAuditCommand(action: string | undefined, path: string | undefined, flags: AuditFlags, say: (line: string) => void): Promise<number> {
  if (!path || (action !== 'verify' && action !== 'cosign')) {
    say(auditUsage)
    return 2
  }
  if (path.endsWith('.tlog-proof')) return verifyOne(path, flags, say)
  const verdict = await verifyExport(path, flags, say)
  if (action === 'verify' || verdict.code !== 0) return verdict.code
  return witness(verdict.checkpoint, flags, say)
}

async function verifyExport(path: string, flags: AuditFlags, say: (line: string) => void): Promise<{ code: number; checkpoint: string }> {
  const files = await openLogFiles(path)
  try {
    const own = flags.key ?? (await files.read('public-key').then((bytes) => bytes && Buffer.from(bytes).toString().trim()))
    const key = own && readVerifierKey(own)
    if (!own || !key) return { code: wrong(say, 'There is no public key in the export, or the one given is not one. Give it with --key.'), checkpoint: '' }
    const witnesses = listOf(flags.witness).map((text) => readVerifierKey(text))
    if (witnesses.includes(undefined)) return { code: wrong(say, 'What follows --witness is not a public key.'), checkpoint: '' }
    const earlier = await Promise.all(listOf(flags.since).map((file) => readFile(file)))
    const onEntry = (index: number, entry: Uint8Array) => void (String(index) === flags.entry && say(Buffer.from(entry).toString()))
    const started = performance.now()
    const cosigned = await Promise.all((await files.paths('checkpoints/')).map(async (each) => (await files.read(each)) ?? new Uint8Array()))
    const keys = [key, ...(witnesses as NoteKey[])]
    const verdict = await verifyLog(files, { keys, earlier: [...earlier, ...cosigned], onEntry })
    for (const fault of verdict.faults) say(`${fault.where}: ${fault.sentence}`)
    const unseen = verdict.isSound ? witnesses.filter((each) => each && !verdict.signedBy.includes(each)) : []
    for (const each of unseen) say(`checkpoint: The witness ${each?.name ?? ''} has not signed it, nor an earlier one in this export.`)
    if (!verdict.isSound || unseen.length) return { code: unsound(say), checkpoint: '' }
    say(`Sound: all ${verdict.entries} entries of ${verdict.checkpoint?.origin ?? ''} are as they were signed (${Math.round(performance.now() - started)} ms).`)
    if (!flags.key) say(`The key came with the export: ${own}\nCompare it with the one you noted down from another place; --key KEY does it for you.`)
    if (!earlier.length) say('Keep the file “checkpoint” and give it with --since next time: it shows that nothing was cut off or rewritten since.')
    return { code: 0, checkpoint: Buffer.from((await files.read('checkpoint')) ?? []).toString() }
  } finally {
    await files.close()
  }
}

async function verifyOne(path: string, flags: AuditFlags, say: (line: string) => void): Promise<number> {
  const key = flags.key && readVerifierKey(flags.key)
  if (!key) return wrong(say, 'A proof does not bring the log’s public key along: give it with --key.')
  const verdict = verifyProof(await readFile(path, 'utf8'), [key])
  if (!verdict.isSound) {
    say(verdict.sentence)
    return unsound(say)
  }
  say(`Sound: this is entry ${verdict.index} of ${verdict.checkpoint.origin}, in its signed tree of ${verdict.checkpoint.size} entries.`)
  say(Buffer.from(verdict.entry).toString())
  return 0
}

async function witness(checkpoint: string, flags: AuditFlags, say: (line: string) => void): Promise<number> {
  if (!flags.witnessKey || !flags.name || !flags.key) return wrong(say, 'A witness needs --key, --witness-key and --name.')
  const privateKey = await readWitnessKey(flags.witnessKey)
  const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
  const line = cosign(text, flags.name, privateKey, Math.floor(Date.now() / 1_000))
  const input = { size: Number(text.split('\n')[1]), verifierKey: verifierKey(flags.name, 'witness', publicKeyBytes(privateKey)), line }
  if (flags.seen) await writeFile(flags.seen, checkpoint)
  say(`steward cosign-audit-log --json '${JSON.stringify(input)}'`)
  return 0
}

async function readWitnessKey(path: string): Promise<KeyObject> {
  if (!(await stat(path).then(() => true, () => false))) {
    const file = await openFile(path, 'wx', 0o600)
    await file.writeFile(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
    await file.close()
  }
  return createPrivateKey(await readFile(path))
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat()
}

function wrong(say: (line: string) => void, sentence: string): number {
  say(sentence)
  return 2
}

function unsound(say: (line: string) => void): number {
  say('NOT SOUND: this is not the log as it was signed.')
  return 1
}
