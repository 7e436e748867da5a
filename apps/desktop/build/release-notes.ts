/** The newest section of the changelog, without its heading: what the user reads before an update. */
export function newestNotes(changelog: string): string {
  const [, ...sections] = changelog.split(/^## .*$/m)
  return (sections[0] ?? '').replace(/^### (.*)$/gm, '$1').trim()
}
