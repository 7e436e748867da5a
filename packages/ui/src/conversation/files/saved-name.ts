const extensions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/webp': ['webp'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/avif': ['avif'],
}
const anExtension = /\.[a-z0-9]{1,8}$/i

/** The name to save a picture under: it was encoded anew, and its extension has to say as what. */
export function savedName(name: string, type: string): string {
  const fitting = extensions[type]
  if (!fitting || fitting.some((extension) => name.toLowerCase().endsWith(`.${extension}`))) return name
  return `${name.replace(anExtension, '')}.${fitting[0]}`
}
