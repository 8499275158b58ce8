import { spawn } from 'node:child_process'

// Everything started here runs in a process group of its own, so that stopping it stops what it started in turn.
const running = new Set()

/**
 * Runs a program to its end, its output on ours. Resolves to its exit code; rejects only if it can't be started.
 * @param {string} program
 * @param {string[]} words
 * @param {Record<string, string>} [environment] set besides ours
 * @returns {Promise<number>}
 */
export function run(program, words, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, ...environment },
    })
    running.add(child)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      running.delete(child)
      resolve(signal ? 1 : (code ?? 1))
    })
  })
}

/**
 * The same, for a program that has to succeed. Throws a sentence that names it.
 * @param {string} what
 * @param {Parameters<typeof run>} command
 */
export async function must(what, ...command) {
  const code = await run(...command)
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}).`)
}

/** From now on Ctrl-C or SIGTERM stops what runs, waits for it to be gone, and ends this process. */
export function stopOnSignals() {
  const stop = async signal => {
    await Promise.all([...running].map(child => end(child)))
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => [signal, () => void stop(signal)])
  for (const [signal, handler] of handlers) process.on(signal, handler)
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}

async function end(child) {
  const gone = new Promise(resolve => child.once('exit', resolve))
  signalGroup(child, 'SIGTERM')
  const late = setTimeout(() => signalGroup(child, 'SIGKILL'), 8_000)
  await gone
  clearTimeout(late)
  signalGroup(child, 'SIGKILL')
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Gone already.
  }
}
