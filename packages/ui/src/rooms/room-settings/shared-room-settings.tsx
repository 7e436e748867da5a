import type { RoomView } from '@maru/engine'
import { limits } from '@maru/shared'
import { descriptionError, nameError, numberError } from '../../kit/forms/field-errors.ts'
import { SavedSelect, SavedSwitch } from '../../kit/forms/saved-controls.tsx'
import { SavedTextField } from '../../kit/forms/saved-text-field.tsx'
import { useCall } from '../../kit/messenger/context.tsx'
import { RoomFace } from '../../kit/pictures/face.tsx'
import { PictureSetting } from '../../kit/pictures/picture-setting.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { postingOptions } from '../posting-options.ts'
import { whoCanJoin } from '../who-can-join.ts'
import { RoomPassword } from './room-password.tsx'

/** Settings shared by all members, for those who may change them. */
export function SharedRoomSettings({ accountId, room }: { accountId: string; room: RoomView }) {
  const words = useWords()
  const call = useCall()
  const { roomId, title, description = '', capacity, members, listed, posting } = room
  const about = { accountId, roomId }
  const min = Math.max(limits.capacityMin, members)

  return (
    <>
      <PictureSetting accountId={accountId} roomId={roomId} picture={room.picture}>
        <RoomFace accountId={accountId} room={room} title={title} size={64} />
      </PictureSetting>
      <SavedTextField
        label={words('roomSettings.name')}
        value={title}
        maxLength={limits.titleMax}
        errorOf={(typed) => nameError(typed, limits.titleMax, words)}
        save={(next) => call('rooms.update', { ...about, title: next })}
      />
      <SavedTextField
        label={words('roomSettings.description')}
        hint={words('roomSettings.description.hint')}
        value={description}
        maxLength={limits.descriptionMax}
        wraps
        errorOf={(typed) => descriptionError(typed, words)}
        save={(next) => call('rooms.update', { ...about, description: next })}
      />
      <SavedTextField
        label={words('roomSettings.capacity')}
        hint={words('roomSettings.capacity.hint', { min, max: limits.capacityMax, members })}
        value={String(capacity)}
        inputMode="numeric"
        errorOf={(typed) => numberError(typed, { min, max: limits.capacityMax }, words)}
        save={(next) => call('rooms.update', { ...about, capacity: Number(next) })}
      />
      <SavedSwitch
        label={words('roomSettings.listed')}
        hint={words(whoCanJoin(room))}
        checked={listed}
        save={(on) => call('rooms.update', { ...about, listed: on })}
      />
      {listed && <RoomPassword accountId={accountId} roomId={roomId} locked={room.locked} />}
      <SavedSelect
        label={words('rooms.create.posting')}
        {...(posting === 'staff' && { hint: words('roomSettings.posting.hint') })}
        options={postingOptions(words)}
        value={posting}
        save={(next) => call('rooms.update', { ...about, posting: next })}
      />
    </>
  )
}
