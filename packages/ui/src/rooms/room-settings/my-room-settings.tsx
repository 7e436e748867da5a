import type { Mute, RoomView } from '@maru/engine'
import { SavedSelect, SavedSwitch } from '../../kit/forms/saved-controls.tsx'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { day, hour } from '../../kit/time/durations.ts'

const lengths = { ever: undefined, hour, day } as const
type Length = keyof typeof lengths

/** The user's own settings for a room, which nobody else sees. */
export function MyRoomSettings({ accountId, room }: { accountId: string; room: RoomView }) {
  const words = useWords()
  const call = useCall()
  const { roomId, favourite, mute } = room
  const save = (next: Mute) => call('rooms.mute', { accountId, roomId, mute: next })
  const until = mute.kind === 'none' ? undefined : mute.until
  const ends = until !== undefined && words.date(until, { dateStyle: 'medium', timeStyle: 'short' })

  return (
    <>
      <SavedSwitch
        label={words('roomSettings.favourite')}
        hint={words('roomSettings.favourite.hint')}
        checked={favourite}
        save={(on) => call('rooms.favourite', { accountId, roomId, on })}
      />
      <SavedSelect
        label={words('roomSettings.mute')}
        options={[
          { value: 'none', label: words('roomSettings.mute.none') },
          { value: 'allButMentions', label: words('roomSettings.mute.mentions') },
          { value: 'all', label: words('roomSettings.mute.all') },
        ]}
        value={mute.kind}
        save={(kind) => save(kind === 'none' ? { kind } : { kind, ...(until !== undefined && { until }) })}
      />
      {mute.kind !== 'none' && (
        <SavedSelect<Length | 'until'>
          label={words('roomSettings.muteFor')}
          options={[
            ...(ends ? [{ value: 'until' as const, label: words('roomSettings.mute.until', { time: ends }) }] : []),
            { value: 'ever', label: words('roomSettings.muteFor.ever') },
            { value: 'hour', label: words('roomSettings.muteFor.hour') },
            { value: 'day', label: words('roomSettings.muteFor.day') },
          ]}
          value={ends ? 'until' : 'ever'}
          save={async (chosen) => {
            if (chosen === 'until') return
            const length = lengths[chosen]
            await save({ kind: mute.kind, ...(length !== undefined && { until: Date.now() + length }) })
          }}
        />
      )}
    </>
  )
}
