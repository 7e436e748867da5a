// Caches the messenger's own files, so that it opens without a network. Its data is the engine's business.
const cacheName = 'maru-1'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(networkFirst('/'))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(cacheFirst(request))
})

async function networkFirst(path) {
  const cache = await caches.open(cacheName)
  try {
    const response = await fetch(path)
    if (response.ok) await cache.put(path, response.clone())
    return response
  } catch (error) {
    const cached = await cache.match(path)
    if (cached) return cached
    throw error
  }
}

// The name of an asset contains the hash of its content, so a cached one is never outdated.
async function cacheFirst(request) {
  const cache = await caches.open(cacheName)
  const cached = await cache.match(request)
  if (cached) return cached
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}
