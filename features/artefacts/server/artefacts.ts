/** Work of every kind: versioned, sealed, labelled, reviewed, shared by projects. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { artefacts } from '../contract.ts'
import { artefactsPolicy } from '../policy.ts'
import { deleteArtefact, labelArtefact, moveArtefact, renameArtefact } from './change-artefact.ts'
import { createArtefact } from './create-artefact.ts'
import { exportArtefact } from './export-gate.ts'
import { artefactsMigration } from './migrations/0001-artefacts.ts'
import type { ArtefactPorts } from './ports.ts'
import { getArtefact, listArtefacts, listArtefactVersions } from './read-artefacts.ts'
import { restoreArtefactVersion, saveArtefact } from './save-artefact.ts'

export function createArtefacts(ports: ArtefactPorts): Feature {
  return serve(artefacts, {
    name: 'artefacts',
    policy: artefactsPolicy,
    migrations: [artefactsMigration],
    handlers: {
      createArtefact: createArtefact(ports),
      listArtefacts: listArtefacts(ports),
      getArtefact: getArtefact(ports),
      saveArtefact: saveArtefact(ports),
      listArtefactVersions,
      restoreArtefactVersion: restoreArtefactVersion(ports),
      renameArtefact: renameArtefact(ports),
      labelArtefact: labelArtefact(ports),
      moveArtefact: moveArtefact(ports),
      deleteArtefact: deleteArtefact(ports),
      exportArtefact: exportArtefact(ports),
    },
  })
}
