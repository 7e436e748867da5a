import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import packaged, { inflate } from '@sparticuz/chromium'

/** Options for Playwright's `chromium.launch` that start this machine's browser. */
export interface FoundBrowser {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/**
 * Finds a Chromium without a download: the one named by MARU_BROWSER, an installed Chrome, Chromium or Edge, or on Linux
 * the one that is packed into an npm package. MARU_BROWSER=npm takes the latter in any case: it has no frame of a window
 * to draw, and does the same with half the work.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const found = await installedOrPacked()
  return { ...found, args: [...found.args, ...devices] }
}

/** A microphone that beeps and a camera that counts, which every page may use. */
const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

async function installedOrPacked(): Promise<FoundBrowser> {
  const named = process.env['MARU_BROWSER'] ?? ''
  if (named === 'npm') return unpackBrowser()
  const installed = [named, ...installedPaths()].find((path) => path && existsSync(path))
  if (installed) return { executablePath: installed, args: sandboxArgs(), env: environment() }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser()
  throw new Error('No browser found. Install Chrome, or set MARU_BROWSER to the path of a Chromium.')
}

function installedPaths(): string[] {
  const environment = process.env
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform === 'win32')
    return [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)'], environment['LOCALAPPDATA']].flatMap(
      (folder) =>
        folder
          ? [
              join(folder, 'Google/Chrome/Application/chrome.exe'),
              join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            ]
          : [],
    )
  const folders = (environment['PATH'] ?? '').split(delimiter)
  return ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
}

/** Unpacks elsewhere and then renames, so that parallel test runs never see half a browser. */
async function unpackBrowser(): Promise<FoundBrowser> {
  const folder = join(tmpdir(), `maru-chromium-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) {
    const staging = mkdtempSync(join(tmpdir(), 'maru-chromium-'))
    await unpackInto(staging)
    writeFileSync(join(staging, 'fonts/fonts.conf'), fontsOf(folder))
    try {
      renameSync(staging, folder)
    } catch {
      rmSync(staging, { recursive: true })
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--use-gl=angle', '--use-angle=swiftshader'],
    env: { ...environment(), FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023/lib') },
  }
}

/** The package always unpacks into TMPDIR. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await packaged.executablePath()
    await inflate(join(packagedFolder(), 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** The package's own file points at folders that exist only on a cloud's machines. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`

/** Vitest's global setup has no `import.meta.resolve`. */
const packagedFolder = (): string => join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin')

const sandboxArgs = (): string[] => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** That of this process, in a locale whose file names may be Korean: on Linux, a browser saves them in no other. */
const environment = (): Record<string, string> => {
  const own = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return { ...Object.fromEntries(own), LC_ALL: 'C.UTF-8' }
}
