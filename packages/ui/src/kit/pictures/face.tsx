import type { RoomView } from '@maru/engine'
import type { ComponentProps } from 'react'
import { Avatar, RoomMark } from '../design/index.ts'
import { usePerson } from '../messenger/hooks.ts'
import { usePicture } from './use-picture.ts'

interface FaceProps extends Omit<ComponentProps<typeof Avatar>, 'picture'> {
  readonly accountId: string
  /** As the server says it, where this device may not know the person. */
  readonly picture?: string | undefined
}

/** A person, with their picture. */
export function Face({ accountId, picture, ...props }: FaceProps) {
  const person = usePerson(accountId, props.userId)
  return <Avatar {...props} picture={usePicture(accountId, person ? person.picture : picture)} />
}

interface RoomFaceProps extends Omit<ComponentProps<typeof RoomMark>, 'picture' | 'roomId'> {
  readonly accountId: string
  readonly room: Pick<RoomView, 'roomId' | 'picture'>
}

/** A room, with its picture. */
export function RoomFace({ accountId, room: { roomId, picture }, ...props }: RoomFaceProps) {
  return <RoomMark roomId={roomId} {...props} picture={usePicture(accountId, picture)} />
}
