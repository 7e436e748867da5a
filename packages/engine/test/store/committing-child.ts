import { openNodeDevice } from '../../src/node/index.ts'

// Commits forever, and reports the number of each acknowledged commit.
const [folder = '', round = '0'] = process.argv.slice(2)
const device = await openNodeDevice({ folder })
const store = await device.openAccount('minji@maru')
for (let count = 0; ; count++) {
  const number = Number(round) * 1_000 + count
  await store.commit({
    outbox: {
      put: [
        {
          clientId: `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`,
          roomId: 'r',
          at: 1,
          text: String(number),
          mentions: [],
          attempts: 0,
        },
      ],
    },
    values: { [`n${number}`]: number },
  })
  process.send?.(number)
}
