import { newId } from '@maru/shared'
import { SimulatedDevice } from '../simulation/device.ts'
import { ModelServer } from '../simulation/model-server.ts'
import { Network } from '../simulation/network.ts'
import { Random } from '../simulation/random.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

export const roomId = 'maru'

export interface SimulatedRoom {
  readonly clock: VirtualClock
  readonly device: SimulatedDevice
}

/** The device of Minji, who has one unread message of Jun in their room. */
export async function startSimulatedRoom(): Promise<SimulatedRoom> {
  const clock = new VirtualClock()
  const server = new ModelServer(() => clock.now())
  server.create(roomId, ['minji', 'jun'], newId())
  const random = new Random(1)
  const network = new Network(clock, random, server)
  const device = new SimulatedDevice({ userId: 'minji', sessionId: 'minji-1' }, clock, network, random, newId)
  await device.start()
  await clock.pass(1_000)
  server.command(roomId, { type: 'message', by: 'jun', clientId: newId(), text: '안녕하세요' })
  await clock.pass(1_000)
  return { clock, device }
}
