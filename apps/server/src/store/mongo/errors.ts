import { MaruError } from '@maru/shared'
import { Error as MongooseError, mongo } from 'mongoose'

const duplicateKey = 11000
const outOfDiskSpace = 14031

// Codes of a server that is up but can't serve now, or not in time: elections, shutdowns, lost majorities, timeouts.
const outages = new Set<unknown>([6, 7, 50, 64, 89, 91, 100, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

const outageNames =
  /^Mongo(ose)?(Network|NetworkTimeout|ServerSelection|NotConnected|ServerClosed|TopologyClosed|ClientClosed|ExpiredSession|PoolClosed|PoolCleared|WaitQueueTimeout|StalePrimary|WriteConcern)Error$/

export const isDuplicate = (error: unknown): error is mongo.MongoServerError =>
  error instanceof mongo.MongoServerError && error.code === duplicateKey

/** Turns a driver's error into the coded one that may leave the store, with the original as its cause. */
export function codedError(error: unknown): unknown {
  if (!(error instanceof mongo.MongoError) && !(error instanceof MongooseError)) return error
  const inner = innerError(error)
  if (codeOf(inner) === outOfDiskSpace) return new MaruError('server.storage_full', { cause: error })
  if (isUndecided(error) || outages.has(codeOf(inner)) || outageNames.test(inner.name))
    return new MaruError('server.unavailable', { cause: error })
  return new MaruError('server.failed', { cause: error })
}

/** True if a bulk write was applied on some server, but not as durably as its write concern asks. */
export const isUndecided = (error: unknown): boolean =>
  error instanceof mongo.MongoBulkWriteError && error.result.getWriteConcernError() !== undefined

/** A MongoBulkWriteError wraps the error that prevented the write from being attempted. */
function innerError(error: Error): Error {
  const inner = error instanceof mongo.MongoBulkWriteError ? error.errorResponse : undefined
  return inner instanceof Error ? inner : error
}

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined)

/** True if the store can't serve now but will again: the request itself was valid. */
export const isOutage = (error: unknown): boolean =>
  error instanceof MaruError && (error.code === 'server.unavailable' || error.code === 'server.storage_full')

/** Runs `work`, and rethrows a driver's error as a coded one. */
export async function coded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw codedError(error)
  }
}
