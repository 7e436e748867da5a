import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test } from 'vitest'
import { clamdAt } from '../../src/scanning/clamd.ts'
import { eicar } from '../support/eicar.ts'

const hasClamd = spawnSync('clamd', ['--version']).status === 0

test.skipIf(!hasClamd)('the real clamd finds EICAR, and lets pass what is clean', async () => {
  const folder = useFolder()
  const database = join(folder, 'database')
  mkdirSync(database)
  // What is known of viruses has to be downloaded; for this one its hash will do.
  const hash = createHash('md5').update(eicar).digest('hex')
  writeFileSync(join(database, 'eicar.hdb'), `${hash}:${eicar.length}:Eicar-Test\n`)
  const socket = join(folder, 'clamd.sock')
  const settings = [`DatabaseDirectory ${database}`, `LocalSocket ${socket}`, 'Foreground yes', 'StreamMaxLength 1M']
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`)
  const clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  onTestFinished(() => endProcess(clamd))
  await expect.poll(() => isListening(socket)).toBe(true)
  const scan = clamdAt(socket)
  const fileOf = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  expect(await scan(fileOf('clean', Buffer.alloc(300_000, 'clean')))).toBe(true)
  expect(await scan(fileOf('virus', eicar))).toBe(false)
  await expect(scan(fileOf('large', Buffer.alloc(3_000_000)))).rejects.toMatchObject({ code: 'media.scanner_away' })
})

const isListening = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
