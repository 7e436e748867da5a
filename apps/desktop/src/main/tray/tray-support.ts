import { execFile } from 'node:child_process'

const answerTimeoutMs = 2_000
const isWatcherRunning = [
  'call',
  '--session',
  '--dest=org.freedesktop.DBus',
  '--object-path=/org/freedesktop/DBus',
  '--method=org.freedesktop.DBus.NameHasOwner',
  'org.kde.StatusNotifierWatcher',
]

/** Whether the desktop shows tray icons. On Linux some don't; if the question fails, assume that it does. */
export function supportsTray(platform: string): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true)
  return new Promise((resolve) => {
    execFile('gdbus', isWatcherRunning, { timeout: answerTimeoutMs }, (error, answer) =>
      resolve(error !== null || !answer.includes('false')),
    )
  })
}
