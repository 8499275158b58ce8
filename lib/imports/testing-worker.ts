import { allTasks } from '@/lib/jobs/task'
import { startWorker } from '@/lib/jobs/worker'

// A worker in a process of its own, for tests to kill at its work: on DATABASE_URL, with files under DATA_DIR.
const worker = startWorker({ tasks: allTasks() })
process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)))
