import type { UploadView } from '@maru/engine'
import { X } from 'lucide-react'
import { IconButton } from '../../kit/design/index.ts'
import { sizeWords } from '../../kit/files/size-words.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './files.module.css'
import { useUploadSpeed } from './use-upload-speed.ts'

interface UploadProgressProps {
  readonly files: readonly UploadView[]
  onCancel(): void
}

/** How far the files of a message are on their way to the server. */
export function UploadProgress({ files, onCancel }: UploadProgressProps) {
  const words = useWords()
  const all = sum(files.map(({ bytes }) => bytes))
  const done = Math.min(all, sum(files.map(({ uploaded }) => uploaded)))
  const speed = useUploadSpeed(done)
  const left = files.filter(({ state }) => state !== 'ready')
  if (left.length === 0) return null
  const size = (bytes: number) => sizeWords(bytes, words.language)
  const percent = all === 0 ? 1 : done / all
  const parts = () => {
    if (left.every(({ state }) => state === 'checking')) return [words('upload.checking')]
    if (done === 0 && left.every(({ state }) => state === 'waiting')) return [words('upload.waiting')]
    return [
      words('upload.of', { done: size(done), all: size(all) }),
      words.percent(percent),
      ...(speed > 0 && left.some(({ state }) => state === 'uploading')
        ? [words('upload.speed', { size: size(speed) })]
        : []),
    ]
  }
  return (
    <div className={styles['upload']}>
      <div className={styles['uploadLine']}>
        <span>{parts().join(' · ')}</span>
        <IconButton label={words('upload.cancel')} icon={<X />} onClick={onCancel} />
      </div>
      <progress aria-label={words('upload.progress')} value={done} max={Math.max(all, 1)} />
    </div>
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
