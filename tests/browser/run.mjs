// Browser tests: node tests/browser/run.mjs --binary PATH [--shots FOLDER] [--only WORDS]
//
// Starts the demonstration in a temporary folder, uses it as people do, and removes it again.
// Prints a line for each check and the count at the end.

import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launch, World } from './browser.mjs'
import { census } from './journeys/census.mjs'
import { disagreement } from './journeys/disagreement.mjs'
import { accounts } from './journeys/accounts.mjs'
import { agencyChecks } from './journeys/agency_checks.mjs'
import { badInput } from './journeys/bad_input.mjs'
import { everyPage, nothingLeftOut } from './journeys/every_page.mjs'
import { firstDay } from './journeys/first_day.mjs'
import { keyboard } from './journeys/keyboard.mjs'
import { lineOfSight } from './journeys/line_of_sight.mjs'
import { onward } from './journeys/onward.mjs'
import { print } from './journeys/print.mjs'
import { rates } from './journeys/rates.mjs'
import { records } from './journeys/records.mjs'
import { sameTime } from './journeys/same_time.mjs'
import { scriptsOff } from './journeys/scripts_off.mjs'
import { systems } from './journeys/systems.mjs'
import { triage } from './journeys/triage.mjs'
import { ways } from './journeys/ways.mjs'
import { sharing } from './journeys/sharing.mjs'
import { whoMay } from './journeys/who_may.mjs'
import { Report } from './report.mjs'
import { noTraces } from './traces.mjs'
import { startDemonstration } from './service.mjs'

/** Far more than it needs on a quiet machine: it is often run beside other work. */
const LONGEST_MS = 900_000
/** Journeys that go on side by side, as people do; those of one lane come one after another. */
const LANES = [
  { lineOfSight, keyboard, scriptsOff, print, records, accounts, agencyChecks, sharing, disagreement },
  { everyPage },
  { sameTime, whoMay, badInput, firstDay, triage, ways, onward, rates, systems, census },
]

const { values: asked } = parseArgs({
  options: {
    binary: { type: 'string' }, shots: { type: 'string' }, only: { type: 'string' },
    children: { type: 'string', default: '1500' },
  },
})
if (!asked.binary) {
  console.error('Say which program to test: node tests/browser/run.mjs --binary target/debug/sightline')
  process.exit(2)
}
const binary = resolve(asked.binary)
const shots = asked.shots && resolve(asked.shots)
if (shots) mkdirSync(shots, { recursive: true })

const report = new Report()
let service
let browser
let stopping
const stop = () => (stopping ??= (async () => {
  await browser?.close().catch(() => {})
  await service?.stop()
})())
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { stop().finally(() => process.exit(130)) })
process.once('uncaughtException', error => {
  report.result('the tests ran', [error.stack ?? String(error)])
  report.end()
  stop().finally(() => process.exit(1))
})
const guard = setTimeout(() => {
  report.result(`everything within ${LONGEST_MS / 1000} seconds`, ['it took longer and was stopped'])
  report.end()
  stop().finally(() => process.exit(1))
}, LONGEST_MS)

let good = false
try {
  service = await startDemonstration(binary, asked.children)
  browser = await launch()
  const world = new World({ base: service.base, browser, report, shots, binary })
  const chosen = name => !asked.only || asked.only.split(',').includes(name)
  await Promise.all(LANES.map(async lane => {
    for (const [name, journey] of Object.entries(lane)) {
      if (!chosen(name)) continue
      const before = Date.now()
      await report.check(`journey finished: ${name}`, () => journey(world))
      if (process.env.TIMES) console.log(`        ${name}: ${((Date.now() - before) / 1000).toFixed(1)} s`)
    }
  }))
  await Promise.allSettled(world.pending)
  if (!asked.only) nothingLeftOut(world)
  noTraces(world)
  report.result('the browser complains of nothing: no errors, no other sites', [...new Set(world.complaints)])
  report.result('the program still runs and did not panic', [
    ...(service.isRunning() ? [] : ['it ended']),
    ...service.said().split('\n').filter(line => /panicked/.test(line)),
  ])
  console.log(`heaviest page: ${Math.max(0, ...world.weights)} bytes; ${world.looked.size} shapes of page looked at; ${world.visits.length} documents`)
} catch (error) {
  report.result('the tests ran', [error.stack ?? String(error)])
} finally {
  clearTimeout(guard)
  await stop()
  good = report.end()
}
process.exit(good ? 0 : 1)
