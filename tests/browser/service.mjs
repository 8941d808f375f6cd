// The program under test, on a free port and in a folder of its own that is removed again.

import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ARRANGEMENTS = fileURLToPath(new URL('../../arrangements/harrowmere', import.meta.url))
const READY_WITHIN_MS = 60_000

function freePort() {
  return new Promise((resolve, reject) => {
    const asked = createServer()
    asked.once('error', reject)
    asked.listen(0, '127.0.0.1', () => {
      const { port } = asked.address()
      asked.close(() => resolve(port))
    })
  })
}

/** The demonstration, with this many children. */
export async function startDemonstration(binary, children) {
  const folder = await newFolder()
  const port = await freePort()
  const file = join(folder, 'demo.sightline')
  return start(binary, ['demo', '--file', file, '--children', String(children), '--port', String(port)], { folder, port })
}

/** The service as a partnership runs it, with nothing in it but the first administrator. */
export async function startService(binary, { name, email, agency }) {
  const folder = await newFolder()
  const port = await freePort()
  const file = join(folder, 'partnership.sightline')
  const settings = join(folder, 'sightline.toml')
  await writeFile(settings, [
    `arrangements = ${JSON.stringify(ARRANGEMENTS)}`, `listen = "127.0.0.1:${port}"`, '[store]', `file = ${JSON.stringify(file)}`, '',
  ].join('\n'))
  let said
  try {
    said = execFileSync(binary, ['user', 'add', '--name', name, '--email', email, '--agency', agency, '--settings', settings], { cwd: folder, encoding: 'utf8' })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`sightline user add: ${error.stderr || error.message}`)
  }
  const service = await start(binary, ['serve', '--settings', settings], { folder, port })
  return { ...service, startingPassword: said.match(/password is: (\S+)/)?.[1] }
}

function newFolder() {
  return mkdtemp(join(tmpdir(), 'sightline-browser.'))
}

/** Starts the program; answers with its address and how to stop it. */
async function start(binary, asked, { folder, port }) {
  const program = spawn(binary, asked, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
  let said = ''
  let ended = null
  program.stdout.on('data', words => { said += words })
  program.stderr.on('data', words => { said += words })
  program.once('exit', code => { ended = `it ended with ${code}` })
  program.once('error', error => { ended = error.message })

  const stop = async () => {
    if (ended === null) {
      const gone = new Promise(resolve => program.once('exit', resolve))
      program.kill('SIGTERM')
      const hard = setTimeout(() => program.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(hard)
    }
    await rm(folder, { recursive: true, force: true })
  }

  const base = `http://127.0.0.1:${port}`
  const until = Date.now() + READY_WITHIN_MS
  for (;;) {
    if (ended !== null || Date.now() > until) {
      await stop()
      throw new Error(`${binary} ${asked[0]} did not start: ${ended ?? 'no answer in time'}\n${said}`)
    }
    try {
      const answer = await fetch(`${base}/`)
      if (answer.status === 200) break
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, 150))
  }
  return { base, folder, stop, said: () => said, isRunning: () => ended === null }
}
