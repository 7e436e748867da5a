import { Pause, Play, X } from 'lucide-react'
import { audioPlayer, type Playing } from '../../kit/audio/audio-player.ts'
import { usePlaying } from '../../kit/audio/use-audio.ts'
import { IconButton } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { durationWords } from '../files/duration-words.ts'
import styles from './audio.module.css'
import { useInSight } from './in-sight.ts'

/** What plays while its message is out of sight. */
export function NowPlaying() {
  const playing = usePlaying()
  const isInSight = useInSight(playing?.track.id)
  return playing && !isInSight ? <Bar playing={playing} /> : null
}

function Bar({ playing: { track, state, position, duration } }: { playing: Playing }) {
  const words = useWords()
  const { switchAccount } = useNavigation()
  const isOn = state === 'playing' || state === 'loading'
  const show = () => {
    const { accountId, roomId, seq } = track
    switchAccount(accountId, { kind: 'room', roomId, ...(seq !== undefined && { seq }) })
  }
  return (
    <aside className={styles['nowPlaying']} aria-label={words('audio.nowPlaying')}>
      <IconButton
        label={words(isOn ? 'files.pause' : 'files.play')}
        icon={isOn ? <Pause /> : <Play />}
        onClick={() => audioPlayer.toggle(track)}
      />
      <button type="button" className={styles['what']} title={words('lightbox.go')} onClick={show}>
        <bdi>{track.by === '' ? track.title : track.by}</bdi>
        <span>{words('audio.of', { at: durationWords(position * 1_000), all: durationWords(duration * 1_000) })}</span>
      </button>
      <IconButton label={words('audio.stop')} icon={<X />} onClick={() => audioPlayer.close()} />
    </aside>
  )
}
