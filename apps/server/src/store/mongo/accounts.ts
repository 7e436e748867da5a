import { fold, type Profile } from '@maru/shared'
import { trusted } from 'mongoose'
import type { Account, AccountStore } from '../port.ts'
import { isDuplicate } from './errors.ts'
import { doubt, markUsed, removePictures } from './files.ts'
import type { AccountRow, Models } from './models.ts'
import { gramsOf, gramsWithin, isInGrams, naming, startingWith } from './text.ts'

type ProfileRow = Pick<AccountRow, '_id' | 'nickname' | 'picture'>
const inProfile = { nickname: 1, picture: 1 } as const

export const createAccounts = (models: Models): AccountStore => ({
  ...createNames(models),

  /** Doubted before and removed after: a crash in between leaves it to the sweep. */
  async setPicture(userId, picture, at) {
    const { accounts } = models
    const row = await accounts.findById(userId, { picture: 1 }).lean<Pick<AccountRow, 'picture'> | null>()
    const former = row?.picture
    if (former !== undefined && former !== picture) await doubt(models, former, at)
    const change = picture === undefined ? { $unset: { picture: 1 } } : { $set: { picture } }
    const replaced = await accounts
      .findOneAndUpdate({ _id: userId }, change, { returnDocument: 'before', projection: { picture: 1 } })
      .lean<Pick<AccountRow, 'picture'> | null>()
    if (picture !== undefined) await markUsed(models, [picture])
    const others = [former, replaced?.picture].flatMap((fileId) => (fileId && fileId !== picture ? [fileId] : []))
    await removePictures(models, others)
  },
})

const createNames = ({ accounts }: Models): Omit<AccountStore, 'setPicture'> => ({
  async create(account) {
    try {
      await accounts.insertMany([toRow(account)])
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  },

  async get(userId) {
    const row = await accounts.findById(userId).lean<AccountRow | null>()
    return row ? toAccount(row) : undefined
  },

  async profiles(userIds) {
    const rows = await accounts.find({ _id: trusted({ $in: userIds }) }, inProfile).lean<ProfileRow[]>()
    return rows.map(toProfile)
  },

  async search({ text, after = '', limit }) {
    const folded = fold(text)
    const grams = isInGrams(folded) ? { nicknameGrams: trusted({ $all: gramsWithin(folded) }) } : {}
    const rows = await accounts
      .find(
        {
          $or: [
            { _id: trusted({ $gt: after, $regex: startingWith(folded) }) },
            { _id: trusted({ $gt: after }), ...grams, foldedNickname: naming(folded) },
          ],
        },
        inProfile,
      )
      .sort({ _id: 1 })
      .limit(limit)
      .lean<ProfileRow[]>()
    return rows.map(toProfile)
  },

  async setNickname(userId, nickname) {
    await accounts.updateOne({ _id: userId }, { $set: named(nickname) })
  },

  async replacePasswordHash(userId, known, next) {
    const update = await accounts.updateOne({ _id: userId, passwordHash: known }, { $set: { passwordHash: next } })
    return update.matchedCount === 1
  },
})

function toRow({ userId, ...rest }: Account): AccountRow {
  return { ...rest, _id: userId, ...named(rest.nickname) }
}

function named(nickname: string) {
  const foldedNickname = fold(nickname)
  return { nickname, foldedNickname, nicknameGrams: gramsOf(foldedNickname) }
}

function toAccount({ _id, foldedNickname: _, nicknameGrams: _grams, ...rest }: AccountRow): Account {
  return { userId: _id, ...rest }
}

const toProfile = ({ _id, nickname, picture }: ProfileRow): Profile => ({
  ...{ userId: _id, nickname },
  ...(picture !== undefined && { picture }),
})
