import { useSyncExternalStore } from 'react'
import { audioPlayer, type Playing, type Speed } from './audio-player.ts'

/** What is playing, if anything. */
export const usePlaying = (): Playing | undefined => useSyncExternalStore(audioPlayer.subscribe, audioPlayer.playing)

/** The player as it is about one track, with the place where it stands in seconds. */
export function useAudio(id: string): { playing: Playing | undefined; position: number } {
  const playing = useSyncExternalStore(audioPlayer.subscribe, () => {
    const now = audioPlayer.playing()
    return now?.track.id === id ? now : undefined
  })
  const position = useSyncExternalStore(audioPlayer.subscribe, () => audioPlayer.positionOf(id))
  return { playing, position }
}

export const useAudioSpeed = (): Speed => useSyncExternalStore(audioPlayer.subscribe, audioPlayer.speed)
