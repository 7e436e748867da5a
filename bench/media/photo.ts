import sharp from 'sharp'

const [width, height] = [4_000, 3_000]

/** As much detail as a camera's, so that encoding takes as long: a coarse noise under a fine one. */
export function photo() {
  const noise = (sigma: number, size: { width: number; height: number }) =>
    sharp({ create: { ...size, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma } } })
  return noise(60, { width: width / 40, height: height / 40 })
    .resize(width, height)
    .jpeg({ quality: 90 })
}
