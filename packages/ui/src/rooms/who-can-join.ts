import type { RoomView } from '@maru/engine'

/** The key of the sentence that says who may join a room, so that its settings can't seem to contradict each other. */
export const whoCanJoin = ({ listed, locked }: Pick<RoomView, 'listed' | 'locked'>) =>
  listed ? (locked ? 'whoCanJoin.password' : 'whoCanJoin.anyone') : 'whoCanJoin.invited'
