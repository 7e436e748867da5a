import type { HostStorage } from '@maru/host'

/** What the browser says that it keeps of this site. */
export const browserStorage: HostStorage = {
  async usage() {
    const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ])
    return { browser: { used: usage, quota, persistent } }
  },
  persist: () => navigator.storage.persist(),
}
