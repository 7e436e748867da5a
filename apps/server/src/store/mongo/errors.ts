import { MaruError } from '@maru/shared'
import { Error as MongooseError, mongo } from 'mongoose'

const duplicateKey = 11000
const outOfDiskSpace = 14031

// Answers of a server that is up but can't serve now, or not in time: elections, shutdowns, lost majorities, timeouts.
const outages = new Set<unknown>([6, 7, 50, 64, 89, 91, 100, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

const outageNames =
  /^Mongo(ose)?(Network|NetworkTimeout|ServerSelection|NotConnected|ServerClosed|TopologyClosed|ClientClosed|ExpiredSession|PoolClosed|PoolCleared|WaitQueueTimeout|StalePrimary|WriteConcern)Error$/

export const isDuplicate = (error: unknown): error is mongo.MongoServerError =>
  error instanceof mongo.MongoServerError && error.code === duplicateKey

/** What may cross the store's border in place of a driver's error, which stays its cause. */
export function codedError(error: unknown): unknown {
  if (!(error instanceof mongo.MongoError) && !(error instanceof MongooseError)) return error
  const inner = innerError(error)
  if (codeOf(inner) === outOfDiskSpace) return new MaruError('server.storage_full', { cause: error })
  if (isUndecided(error) || outages.has(codeOf(inner)) || outageNames.test(inner.name))
    return new MaruError('server.unavailable', { cause: error })
  return new MaruError('server.failed', { cause: error })
}

/** Whether a bulk write was done somewhere, but not as durably as it has to be. */
export const isUndecided = (error: unknown): boolean =>
  error instanceof mongo.MongoBulkWriteError && error.result.getWriteConcernError() !== undefined

/** A bulk write wraps what kept it from being tried. */
function innerError(error: Error): Error {
  const inner = error instanceof mongo.MongoBulkWriteError ? error.errorResponse : undefined
  return inner instanceof Error ? inner : error
}

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined)

/** The store can't serve now, and will again: nothing is wrong with what was asked of it. */
export const isOutage = (error: unknown): boolean =>
  error instanceof MaruError && (error.code === 'server.unavailable' || error.code === 'server.storage_full')

/** Runs what may fail with a driver's error, which comes out coded. */
export async function coded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw codedError(error)
  }
}
