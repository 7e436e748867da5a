import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** An environment whose desktop has a tray once a shell condition holds. */
export async function trayWhen(folder: string, condition: string): Promise<Record<string, string>> {
  const tools = join(folder, 'tools')
  await mkdir(tools)
  await writeFile(join(tools, 'gdbus'), `#!/bin/sh\nif ${condition}; then echo "(true,)"; else echo "(false,)"; fi\n`)
  await chmod(join(tools, 'gdbus'), 0o755)
  return { PATH: `${tools}:${process.env['PATH']}` }
}
