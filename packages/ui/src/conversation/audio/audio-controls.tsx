import { Pause, Play } from 'lucide-react'
import { useMemo } from 'react'
import { audioPlayer, speeds, type Track } from '../../kit/audio/audio-player.ts'
import { useAudio, useAudioSpeed } from '../../kit/audio/use-audio.ts'
import { levelsOf } from '../../kit/audio/waveform.ts'
import { IconButton } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { durationWords } from '../files/duration-words.ts'
import styles from './audio.module.css'
import { SeekBar } from './seek-bar.tsx'

interface AudioControlsProps {
  readonly track: Track
  readonly waveform: string | undefined
  /** There is nothing to play yet. */
  readonly disabled?: boolean
}

/** Plays a track: its button, its place, its time and its speed. */
export function AudioControls({ track, waveform, disabled = false }: AudioControlsProps) {
  const words = useWords()
  const { playing, position } = useAudio(track.id)
  const levels = useMemo(() => (waveform === undefined ? undefined : levelsOf(waveform)), [waveform])
  const duration = playing?.duration ?? audioPlayer.durationOf(track) ?? 0
  const isOn = playing?.state === 'playing' || playing?.state === 'loading'
  const isStarted = position > 0 || isOn
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={track.title} className={styles['controls']}>
      <IconButton
        className={styles['play']}
        label={words(isOn ? 'files.pause' : 'files.play')}
        icon={isOn ? <Pause /> : <Play />}
        disabled={disabled}
        onClick={() => audioPlayer.toggle(track)}
      />
      <SeekBar
        levels={levels}
        position={position}
        duration={duration}
        disabled={disabled || duration === 0}
        onSeek={(seconds) => audioPlayer.seek(track, seconds)}
        onToggle={() => audioPlayer.toggle(track)}
      />
      {(duration > 0 || isStarted) && (
        <span className={styles['time']}>{durationWords((isStarted ? position : duration) * 1_000)}</span>
      )}
      <SpeedButton />
      {(playing?.state === 'gone' || playing?.state === 'failed') && (
        <span role="status" className={styles['problem']}>
          {words(playing.state === 'gone' ? 'files.gone' : 'files.unavailable')}
        </span>
      )}
    </div>
  )
}

/** One step faster with each click, and back to the usual. */
function SpeedButton() {
  const words = useWords()
  const speed = useAudioSpeed()
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
  const label = words('audio.speed', { speed })
  return (
    <button
      type="button"
      className={styles['speed']}
      title={label}
      aria-label={label}
      onClick={() => audioPlayer.setSpeed(next)}
    >
      {speed}×
    </button>
  )
}
