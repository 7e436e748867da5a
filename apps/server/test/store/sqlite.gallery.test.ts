import { galleryKindSchema } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { selection } from '../../src/store/sqlite/gallery.ts'
import { useConnection, useStore } from '../support/sqlite-folder.ts'

const kinds = [...galleryKindSchema.options]
const before = { at: 5, roomId: 'room', seq: 5, place: 0 }

test('a page is read from an index in its order: nothing is sorted, and no other room looked through', async () => {
  const folder = useFolder()
  await (await useStore(folder)).close()
  const database = useConnection(folder)
  for (const of of [{ roomId: 'room' }, { userId: 'minji' }])
    for (const query of [undefined, '마루', 'ㅁㄹ']) {
      const { text, values } = selection({ of, kinds, query, by: 'minji', before })
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values)
      const steps = plan.map(({ detail }) => String(detail))
      expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
      const searches = steps.filter((step) => step.includes(' gallery '))
      expect(searches).toHaveLength(kinds.length)
      for (const step of searches)
        expect(step).toMatch(
          'roomId' in of
            ? /PRIMARY KEY \(roomId=\? AND kind=\? AND \(?seq/
            : /INDEX galleryOfSender \(by=\? AND kind=\?/,
        )
    }
})
