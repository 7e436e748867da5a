import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'
import type { DeviceStore, StoredAccountCard } from '../ports/store.ts'
import { openAccountStore } from './account-store.ts'
import type { Rescued } from './open-file.ts'

/** Keeps a secret as well as the system can, such as in its key ring. */
export interface Secrets {
  seal(text: string): string
  /** Undefined: it can't be read any more. */
  open(sealed: string): string | undefined
}

export interface NodeDeviceOptions {
  readonly folder: string
  /** The worker's program, where a bundle has it elsewhere. */
  readonly worker?: URL
  readonly secrets?: Secrets
  readonly onRescue?: (rescued: Rescued) => void
  readonly maxPages?: number
}

export interface NodeDevice extends DeviceStore {
  close(): Promise<void>
}

interface DeviceFile {
  readonly accounts: StoredAccountCard[]
  readonly preferences?: unknown
}

const plainSecrets: Secrets = { seal: (text) => text, open: (sealed) => sealed }

/** What this device keeps in a folder: a small file for itself, and one for each account. One process has it. */
export async function openNodeDevice(options: NodeDeviceOptions): Promise<NodeDevice> {
  const { folder, secrets = plainSecrets, onRescue, maxPages } = options
  const worker = options.worker ?? new URL('./worker.ts', import.meta.url)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = lock(join(folder, 'in-use'))
  const path = join(folder, 'device.json')
  let known = await readDevice(path)
  let saving: Promise<void> = Promise.resolve()

  function save(change: (file: DeviceFile) => DeviceFile): Promise<void> {
    known = change(known)
    const text = JSON.stringify(known)
    saving = saving.catch(() => {}).then(() => replaceFile(path, text))
    return saving
  }

  return {
    accounts: async () => known.accounts.map((card) => withToken(card, secrets.open)),
    putAccount: (card) =>
      save((file) => ({
        ...file,
        accounts: [
          ...file.accounts.filter((other) => other.accountId !== card.accountId),
          withToken(card, secrets.seal),
        ],
      })),
    async removeAccount(accountId) {
      await save((file) => ({
        ...file,
        accounts: file.accounts.filter((card) => card.accountId !== accountId),
      }))
      const account = accountPath(folder, accountId)
      for (const end of ['', '-wal', '-shm']) await rm(account + end, { force: true })
    },
    preferences: async () => known.preferences,
    setPreferences: (preferences) => save((file) => ({ ...file, preferences })),
    openAccount: (accountId) => openAccountStore({ path: accountPath(folder, accountId), worker, onRescue, maxPages }),
    async close() {
      await saving.catch(() => {})
      unlock()
    },
  }
}

/** Names that a file system takes, whatever is in an account's id. */
const accountPath = (folder: string, accountId: string): string =>
  join(folder, `${createHash('sha256').update(accountId).digest('hex').slice(0, 24)}.sqlite`)

/** Without its token an account has to be signed in to once more, and keeps all else. */
function withToken(card: StoredAccountCard, change: (token: string) => string | undefined): StoredAccountCard {
  const { token: before, ...others } = card
  const token = before === undefined ? undefined : change(before)
  return token === undefined ? others : { ...others, token }
}

async function readDevice(path: string): Promise<DeviceFile> {
  try {
    const file = JSON.parse(await readFile(path, 'utf8')) as DeviceFile
    return Array.isArray(file.accounts) ? file : { accounts: [] }
  } catch {
    return { accounts: [] }
  }
}

/** All of the new or all of the old, whenever the power goes. */
async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = await open(`${path}.new`, 'w', 0o600)
  try {
    await fresh.writeFile(text)
    await fresh.sync()
  } finally {
    await fresh.close()
  }
  await rename(`${path}.new`, path)
}

/** Held for as long as the process lives, however it ends. */
function lock(path: string): () => void {
  const connection = new DatabaseSync(path, { timeout: 0 })
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    connection.close()
    throw new MaruError<EngineErrorCode>('device.in_use', { cause })
  }
  return () => connection.close()
}
