import { useEffect } from 'react'
import { ownFileUrl } from '../../kit/files/own-files.ts'
import type { FileScope, ShownFile } from '../files/shown-file.ts'
import { useSeen } from '../files/use-seen.ts'
import styles from './audio.module.css'
import { AudioControls } from './audio-controls.tsx'
import { setInSight } from './in-sight.ts'
import { useTracks } from './use-tracks.ts'

interface AudioRowProps {
  readonly scope: FileScope
  readonly file: ShownFile
  readonly isOutgoing: boolean
}

/** A voice message or another sound of a message. Nothing of it is loaded before it is played. */
export function AudioRow({ scope, file, isOutgoing }: AudioRowProps) {
  const trackOf = useTracks(scope)
  const [setElement, isSeen] = useSeen()
  useEffect(() => setInSight(file.id, isSeen), [file.id, isSeen])
  const disabled = isOutgoing && ownFileUrl(file.id) === undefined
  return (
    <div ref={setElement} className={styles['row']}>
      <AudioControls track={trackOf(file)} waveform={waveformOf(file)} disabled={disabled} />
    </div>
  )
}

/** Of a recording without one, nothing is known but that it has a length. */
const waveformOf = ({ kind, waveform }: ShownFile): string | undefined => (kind === 'voice' ? waveform : undefined)
