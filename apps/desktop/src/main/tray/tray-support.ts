import { execFile } from 'node:child_process'

const answersWithinMs = 2_000
const question = [
  'call',
  '--session',
  '--dest=org.freedesktop.DBus',
  '--object-path=/org/freedesktop/DBus',
  '--method=org.freedesktop.DBus.NameHasOwner',
  'org.kde.StatusNotifierWatcher',
]

/** Whether the desktop has a place for the icon. Only Linux may have none; where it can't be asked, it is taken to have one. */
export function supportsTray(platform: string): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true)
  return new Promise((resolve) => {
    execFile('gdbus', question, { timeout: answersWithinMs }, (error, said) =>
      resolve(error !== null || !said.includes('false')),
    )
  })
}
