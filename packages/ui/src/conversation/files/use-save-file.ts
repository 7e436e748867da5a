import type { SavePlace } from '@maru/host'
import { type FileLink, MaruError } from '@maru/shared'
import { useToast } from '../../kit/design/index.ts'
import { useCall, useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { savedName } from './saved-name.ts'
import type { FileScope, ShownFile } from './shown-file.ts'

/** Saves a file of a room where the user says, or among the browser's downloads. */
export function useSaveFile(scope: FileScope): (file: ShownFile) => Promise<void> {
  const call = useCall()
  const host = useHost()
  const words = useWords()
  const { showToast, showWork, showError } = useToast()
  const saveAt = async (place: SavePlace, url: string, name: string) => {
    const shownName = isolateName(name)
    const saving = place.save(url)
    const cancel = { label: words('design.cancel'), act: () => place.cancel() }
    showWork(words('files.saving', { name: shownName }), saving, cancel)
    if (!(await saving)) return
    showToast(words('files.saved', { name: shownName }), {
      label: words('files.showInFolder'),
      act: () => place.show(),
    })
  }
  return async (file) => {
    try {
      const { files } = await call('files.links', { ...scope, fileIds: [file.id] })
      const link = linkToSave(files[0]?.variants ?? [], file.name)
      if (!link) throw new MaruError('media.not_found')
      const name = link.name === 'original' ? file.name : savedName(file.name, link.type)
      if (!host.saveFile) return download(host.fileSource(link.url), name)
      const place = await host.saveFile(name)
      if (place) await saveAt(place, link.url, name)
    } catch (error) {
      showError(error)
    }
  }
}

/** What was sent, where it is kept; of a photo, the JPEG. */
function linkToSave(links: readonly FileLink[], name: string): FileLink | undefined {
  const order = /\.jpe?g$/i.test(name) ? ['original', 'fallback', 'view'] : ['original', 'view', 'fallback']
  return order.flatMap((wanted) => links.find((link) => link.name === wanted) ?? [])[0]
}

/** In a page of its own, where another origin shows the file instead of saving it. */
function download(url: string, name: string): void {
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: name,
    target: '_blank',
    rel: 'noopener',
  })
  link.click()
}
