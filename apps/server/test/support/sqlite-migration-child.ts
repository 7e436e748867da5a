// Kills itself in the middle of a migration.
import { DatabaseSync } from 'node:sqlite'
import { migrate, migrations } from '../../src/store/sqlite/migrations/index.ts'

const [file = ''] = process.argv.slice(2)
const database = new DatabaseSync(file)
database.function('dieNow', () => {
  process.kill(process.pid, 'SIGKILL')
  return 0
})
migrate(database, [...migrations, "UPDATE accounts SET nickname = 'half'; CREATE TABLE half (id); SELECT dieNow()"])
