import type { Connection } from 'mongoose'
import { type AccountRow, inLobby, type RoomRow } from './models.ts'
import { gramsOf } from './text.ts'

/** Nicknames and titles were found by looking at each. */
export async function fillGrams(connection: Connection): Promise<void> {
  const accounts = connection.collection<AccountRow>('accounts')
  for await (const { _id, foldedNickname } of accounts.find({ nicknameGrams: { $exists: false } }))
    await accounts.updateOne({ _id, foldedNickname }, { $set: { nicknameGrams: gramsOf(foldedNickname) } })
  const rooms = connection.collection<RoomRow>('rooms')
  for await (const { _id, foldedTitle } of rooms.find({ ...inLobby, titleGrams: { $exists: false } }))
    await rooms.updateOne({ _id, foldedTitle }, { $set: { titleGrams: gramsOf(foldedTitle) } })
}
