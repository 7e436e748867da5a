/** A WAV file of so many seconds of a hum. */
export function soundOf(seconds: number): Buffer {
  const rate = 8_000
  const header = Buffer.alloc(44)
  const length = rate * seconds
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(length, 40)
  return Buffer.concat([header, Buffer.from(Uint8Array.from({ length }, (_, at) => 128 + 40 * Math.sin(at / 6)))])
}
