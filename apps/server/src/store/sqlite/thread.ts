import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type Core, createCore } from './core.ts'
import { type Database, openDatabase } from './database.ts'
import { type Failure, toFailure } from './errors.ts'
import { migrate } from './migrations/index.ts'
import { finishErasures } from './rooms.ts'
import type { Call, FromThread, Outcome, ThreadOptions } from './thread-messages.ts'

/**
 * Serves calls on one connection. The writing thread runs all calls that have arrived as one transaction: one flush to
 * the disk for all, answered after the commit.
 */
function serve(port: MessagePort, options: ThreadOptions): void {
  const post = (message: FromThread) => port.postMessage(message)
  try {
    const database = open(options, (warning) => post({ warning }))
    const core = createCore(database)
    const run = options.readOnly ? runEach : runTogether
    port.on('message', (calls: Call[]) => post({ outcomes: run(database, core, [...calls, ...alreadyWaiting(port)]) }))
    port.once('close', () => database.connection.close())
    post({ opened: true })
  } catch (error) {
    post({ problem: error instanceof Error ? error.message : String(error) })
  }
}

function open({ file, readOnly, maxPages }: ThreadOptions, warn: (warning: string) => void): Database {
  const database = openDatabase(file, { readOnly })
  if (readOnly) return database
  migrate(database.connection)
  finishErasures(database, warn)
  if (maxPages !== undefined) database.connection.exec(`PRAGMA max_page_count = ${maxPages}`)
  return database
}

function alreadyWaiting(port: MessagePort): Call[] {
  const calls: Call[] = []
  for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port))
    calls.push(...(more.message as Call[]))
  return calls
}

const runEach = (_database: Database, core: Core, calls: Call[]): Outcome[] => calls.map((call) => runOne(core, call))

/** Nearly always every call succeeds and savepoints would be wasted; if one fails, the batch runs again with them. */
function runTogether(database: Database, core: Core, calls: Call[]): Outcome[] {
  const { connection } = database
  try {
    connection.exec('BEGIN IMMEDIATE')
    const outcomes = calls.map((call) => runOne(core, call))
    if (outcomes.every((outcome) => 'value' in outcome)) {
      connection.exec('COMMIT')
      return outcomes
    }
    if (connection.isTransaction) connection.exec('ROLLBACK')
    return calls.length === 1 ? outcomes : runApart(database, core, calls)
  } catch (error) {
    return rollBack(database, calls, toFailure(error))
  }
}

/** Runs each call in a savepoint of its own, so that a failing call takes no other with it. */
function runApart(database: Database, core: Core, calls: Call[]): Outcome[] {
  const { connection } = database
  try {
    connection.exec('BEGIN IMMEDIATE')
    const outcomes = calls.map((call) => {
      connection.exec('SAVEPOINT call')
      const outcome = runOne(core, call)
      // On a full disk, SQLite can roll back the whole transaction by itself.
      if (!connection.isTransaction) throw new Interrupted(outcome)
      connection.exec('failure' in outcome ? 'ROLLBACK TO call; RELEASE call' : 'RELEASE call')
      return outcome
    })
    connection.exec('COMMIT')
    return outcomes
  } catch (error) {
    return rollBack(database, calls, error instanceof Interrupted ? error.failure : toFailure(error))
  }
}

function rollBack({ connection }: Database, calls: Call[], failure: Failure): Outcome[] {
  if (connection.isTransaction) connection.exec('ROLLBACK')
  return calls.map(({ id }) => ({ id, failure }))
}

class Interrupted extends Error {
  readonly failure: Failure

  constructor(outcome: Outcome) {
    super('the transaction was ended')
    this.failure = 'failure' in outcome ? outcome.failure : { plain: { code: 'server.unavailable' } }
  }
}

function runOne(core: Core, { id, section, method, args }: Call): Outcome {
  try {
    const work: unknown = Reflect.get(core[section], method)
    if (typeof work !== 'function') throw new Error(`the store has no ${section}.${method}`)
    return { id, value: work(...args) }
  } catch (error) {
    return { id, failure: toFailure(error) }
  }
}

if (parentPort) serve(parentPort, workerData as ThreadOptions)
