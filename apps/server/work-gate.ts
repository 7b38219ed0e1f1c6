/** What makers of files are given of the gate of work: the decision, the opened version, the lines that stand in the file. */
import type { Label } from '#kernel/flow/label.ts'
import type { WorkGate } from '#kernel/work/work-gate.ts'
import { getHead, keyOfHead } from '#features/artefacts/server/artefact-store.ts'
import { askToExport } from '#features/artefacts/server/export-gate.ts'
import type { ArtefactPorts } from '#features/artefacts/server/ports.ts'
import { findVersion } from '#features/artefacts/server/version-store.ts'

export function createWorkGate(ports: ArtefactPorts): WorkGate {
  return {
    async open(store, actor, at, now) {
      const { pass, leave } = await askToExport(ports, store, actor, at, now)
      const head = await getHead(store, at.artefactId)
      const opened = await findVersion(store, await keyOfHead(store, head), head.id, pass.version)
      // The gate has just read it; row security would have to change between two looks.
      if (!opened || opened.content_hash !== pass.contentHash) throw new Error('the version that was let out is not there')
      return {
        kind: pass.kind,
        title: pass.title,
        ownerName: head.owner_name,
        version: pass.version,
        body: opened.body,
        sources: opened.sources.map(({ number, title, place, text, statedOn }) => ({ number, title, place, text, statedOn })),
        label: pass.label,
        lines: [labelLine(pass.label), ...pass.statement],
        record: leave.record,
      }
    },
  }
}

function labelLine(label: Label): string {
  return `Label: ${[label.conf, ...label.comp].join(', ')}`
}
