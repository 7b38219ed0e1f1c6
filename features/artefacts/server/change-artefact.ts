/** What changes about a piece of work besides its content. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { artefactErrors, type artefacts, type LabelWhy } from '../contract.ts'
import { changeHead, deleteHead, getHead, holdHead, keyOfHead, moveHead, storedLabel, titlePlace } from './artefact-store.ts'
import { mustWriteIn } from './create-artefact.ts'
import { mayBeKept } from './label-version.ts'
import type { ArtefactPorts } from './ports.ts'
import { showOne } from './show-artefact.ts'
import { findVersion, raiseVersion } from './version-store.ts'

/** A title is words too: what it names may raise the label. */
export const renameArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.renameArtefact> =>
  async ({ input, actor, store, now }) => {
    const head = await holdHead(store, input.artefactId)
    const key = await keyOfHead(store, head)
    const detected = await ports.sensitivity((run) => run(store), head.agency_id, [input.title])
    const label = joinLabels(storedLabel(head), ...detected.map(({ conf, comp }) => ({ ...lowestLabel, conf, comp })))
    if (detected.length) {
      const latest = await findVersion(store, key, head.id, head.version)
      const found = detected.map(({ conf, comp, why }): LabelWhy => ({ by: 'detector', conf, comp, why }))
      await raiseVersion(store, key, head.id, head.version, label, [...found, ...(latest?.why ?? [])])
    }
    await changeHead(store, head.id, { title: key.seal(input.title, titlePlace), label, by: actor.name ?? '' })
    return showOne(ports, store, actor, await getHead(store, head.id), now)
  }

export const labelArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.labelArtefact> =>
  async ({ input, actor, store, now }) => {
    const head = await holdHead(store, input.artefactId)
    const key = await keyOfHead(store, head)
    const comp = [...new Set(input.comp)].sort()
    const label = joinLabels(storedLabel(head), { ...lowestLabel, conf: input.conf, comp })
    const latest = await findVersion(store, key, head.id, head.version)
    const reason: LabelWhy = { by: 'person', conf: input.conf, comp, why: `${actor.name ?? 'Somebody'} labelled it: ${input.reason}` }
    await raiseVersion(store, key, head.id, head.version, label, [reason, ...(latest?.why ?? [])])
    await changeHead(store, head.id, { label, by: actor.name ?? '' })
    return showOne(ports, store, actor, await getHead(store, head.id), now)
  }

export const moveArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.moveArtefact> =>
  async ({ input, actor, store, now }) => {
    const head = await holdHead(store, input.artefactId)
    if (head.owner_id !== actor.personId) throw new CodedError(artefactErrors.unknown_project)
    if (input.projectId) await mustWriteIn(store, input.projectId)
    await mayBeKept(ports, store, { actor, agencyId: head.agency_id, place: { ownerId: head.owner_id, projectId: input.projectId } }, storedLabel(head))
    await moveHead(store, head.id, input.projectId)
    return showOne(ports, store, actor, await getHead(store, head.id), now)
  }

export const deleteArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.deleteArtefact> =>
  async ({ resource, store, afterCommit }) => {
    await deleteHead(store, resource.id)
    afterCommit(() => ports.destroyKeys())
    return {}
  }
