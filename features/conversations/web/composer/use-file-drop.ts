import { useEffect, useRef, useState } from 'react'

/** Files dropped anywhere on the page belong to the question, and never replace the page. */
export function useFileDrop(onFiles: (files: File[], folders: string[]) => void): { isOver: boolean } {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      const entries = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry())
      const isFolder = (index: number) => entries[index]?.isDirectory ?? false
      const files = [...(event.dataTransfer?.files ?? [])]
      latest.current(
        files.filter((_, index) => !isFolder(index)),
        files.filter((_, index) => isFolder(index)).map(({ name }) => name),
      )
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])
  return { isOver }
}
