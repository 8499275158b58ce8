import { execFileSync, spawnSync } from 'node:child_process'

/** The system user the database runs as. */
export type RunAs = { uid: number; gid: number }

const NAME = 'postgres'

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of its existing data, else as the system user
 * `postgres`, made if missing. Undefined when this process is not root and the database runs as we do.
 */
export function databaseUser(ownerOfData: RunAs | undefined): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (ownerOfData && ownerOfData.uid !== 0) return ownerOfData
  return idsOf(NAME) ?? madeUser()
}

/** Whether that user can reach and run the program at `file`. */
export function canRun(runAs: RunAs, file: string): boolean {
  return testAs(runAs, '-x', file)
}

/** Whether that user can reach the folder, whatever its own permissions. */
export function canReach(runAs: RunAs, folder: string): boolean {
  return testAs(runAs, '-x', folder)
}

function testAs(runAs: RunAs, question: string, file: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'test "$1" "$2"', 'sh', question, file], { ...runAs, cwd: '/' })
  return status === 0
}

function idsOf(name: string): RunAs | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function madeUser(): RunAs {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME], {
      stdio: 'pipe',
    })
  } catch (error) {
    // Another start may have made it in the meantime.
    const theirs = idsOf(NAME)
    if (theirs) return theirs
    throw new Error(`PostgreSQL cannot run as root, and the system user "${NAME}" could not be made.`, { cause: error })
  }
  const made = idsOf(NAME)
  if (!made) throw new Error(`The system user "${NAME}" was made but cannot be found.`)
  return made
}
