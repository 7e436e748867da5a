// Keeps the messenger's own files, so that it opens without a network. Its data is the engine's business.
// The build puts `version` and `files` before this: all files that the page may load, by names with the hash of their content.
/* global version, files */
const prefix = 'maru-'
const cacheName = prefix + version

self.addEventListener('install', (event) => event.waitUntil(keepFiles().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/media/')) return
  if (request.mode === 'navigate') event.respondWith(networkFirst('/'))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(cacheFirst(request))
})

async function keepFiles() {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName)
  // A tab of the version before this one may still load its files, which the server has no more.
  for (const name of names.slice(0, -1)) await caches.delete(name)
  const cache = await caches.open(cacheName)
  await cache.addAll([new Request('/', { cache: 'no-cache' }), ...files])
}

async function networkFirst(path) {
  const cache = await caches.open(cacheName)
  try {
    const response = await fetch(path)
    if (response.status < 500) {
      if (response.ok) await cache.put(path, response.clone())
      return response
    }
    // What stands before a server that is away answers in its place.
    return (await cache.match(path)) ?? response
  } catch (error) {
    const cached = await cache.match(path)
    if (cached) return cached
    throw error
  }
}

// The name of an asset contains the hash of its content, so a kept one is never outdated.
async function cacheFirst(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) {
    const cache = await caches.open(cacheName)
    await cache.put(request, response.clone())
  }
  return response
}
