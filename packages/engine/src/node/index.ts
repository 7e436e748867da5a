import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'
import type { DeviceStore, StoredAccountCard } from '../ports/store.ts'
import { filesFolderOf, openAccountStore } from './account-store.ts'
import type { Rescued } from './open-file.ts'

/** Encrypts secrets with what the system offers, such as its key ring. */
export interface Secrets {
  seal(text: string): string
  /** Undefined if the secret can no longer be read. */
  open(sealed: string): string | undefined
}

export interface NodeDeviceOptions {
  readonly folder: string
  /** The worker's script, if a bundle has it elsewhere. */
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
  readonly deviceTokens?: Readonly<Record<string, string>>
}

const plainSecrets: Secrets = { seal: (text) => text, open: (sealed) => sealed }

/** Opens a device's folder: a small file for the device, and one for each account. One process at a time has it. */
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
      await rm(filesFolderOf(account), { recursive: true, force: true })
    },
    deviceToken: async (accountId) => known.deviceTokens?.[accountId],
    keepDeviceToken: (accountId, token) =>
      save((file) => ({ ...file, deviceTokens: { ...file.deviceTokens, [accountId]: token } })),
    preferences: async () => known.preferences,
    setPreferences: (preferences) => save((file) => ({ ...file, preferences })),
    openAccount: (accountId) => openAccountStore({ path: accountPath(folder, accountId), worker, onRescue, maxPages }),
    async close() {
      await saving.catch(() => {})
      unlock()
    },
  }
}

/** Hashed, because an account ID may contain characters that file systems refuse. */
const accountPath = (folder: string, accountId: string): string =>
  join(folder, `${createHash('sha256').update(accountId).digest('hex').slice(0, 24)}.sqlite`)

/** An account whose token is lost keeps everything else and asks to sign in again. */
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

/** Atomic, even if the power fails: the file has either the old text or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** SQLite's lock lasts as long as the process, however that ends. */
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
