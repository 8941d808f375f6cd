// Every page there is, as everybody who may see it, found by following links.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { pagesThereAre, shape } from '../routes.mjs'

export const ROLES = [
  'Call taker', 'Front door social worker', 'Front door manager', 'Social worker', 'Team manager',
  'Partner practitioner', 'Conference chair', 'Partnership business manager', 'Safeguarding partner',
  'Independent scrutineer', 'Analyst', 'Administrator',
]

/** How many pages of one shape a role opens: contacts stand at different stages. */
const MOST_OF_A_SHAPE = 2

const SHOTS = {
  'Call taker /raise': 'form-call-taker',
  'Front door social worker /queue': 'queue',
  'Front door social worker /people/{id}': 'record-overview',
  'Front door social worker /people/{id}/timeline': 'record-timeline',
  'Social worker /work': 'my-work',
  'Social worker /people/{id}': 'social-worker-record',
  'Conference chair /work': 'my-work-chair',
  'Analyst /work': 'my-work-analyst',
  'Partner practitioner /raised': 'raised-list',
  'Administrator /accounts': 'accounts',
  'Administrator /accounts/{id}': 'one-account',
  'nobody /': 'front-page',
  'nobody /demonstration': 'demonstration',
}

export async function everyPage(world) {
  const waiting = ['nobody', ...ROLES]
  const walker = async () => {
    for (let role = waiting.shift(); role; role = waiting.shift()) {
      await world.report.check(`every link leads somewhere: ${role}`, () => walk(world, role))
    }
  }
  // Two side by side: the browser and the program take turns.
  await Promise.all([walker(), walker()])
}

async function walk(world, role) {
  const visitor = await world.visitor(role === 'nobody' ? undefined : role)
  const starts = role === 'nobody' ? ['/', '/sign-in', '/demonstration'] : ['/', '/work', '/raised', '/my-account']
  const todo = starts.map(path => ({ path, from: 'the start' }))
  const opened = new Map()
  const seen = new Set()
  const problems = []
  while (todo.length > 0) {
    const { path, from } = todo.shift()
    const kind = shape(path)
    if (seen.has(path) || (opened.get(kind) ?? 0) >= MOST_OF_A_SHAPE) continue
    seen.add(path)
    opened.set(kind, (opened.get(kind) ?? 0) + 1)
    const response = await visitor.go(path)
    const status = response?.status() ?? 0
    const isStart = from === 'the start'
    if (status !== 200 && !(isStart && status === 403)) {
      problems.push(`${kind} answers ${status}, followed from ${from}`)
      continue
    }
    if (status === 200) {
      await harvest(visitor)
      await look(visitor)
      const name = SHOTS[`${role} ${shape(visitor.path())}`]
      if (name && opened.get(kind) === 1) await visitor.shot(name)
    }
    for (const next of await links(visitor)) todo.push({ path: next, from: shape(visitor.path()) })
  }
  await visitor.close()
  expect(problems.length === 0, [...new Set(problems)].join('\n'))
}

async function links({ page, world }) {
  const all = await page.locator('a[href]').evaluateAll(found => found.map(link => link.href))
  return all
    .filter(href => href.startsWith(world.base))
    .map(href => href.slice(world.base.length).replace(/#.*$/, ''))
    // A file to keep is not a page.
    .filter(path => path !== '' && !/\.(csv|json)(\?|$)/.test(path))
}

/** Names and dates of birth of the people on the page, so that no title or address may hold one. */
export async function harvest({ page, world }) {
  const names = await page.evaluate(() => {
    const people = 'main a[href^="/people/"], main a[href^="/contacts/"], main a[href^="/raised/"], .app-identity__name'
    const words = [...document.querySelectorAll(people)]
      .map(part => part.textContent.trim())
      // Links with the words of a task are no names.
      .filter(text => /^\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’-]+)+$/u.test(text))
    const born = [...document.body.innerText.matchAll(/born (\d{1,2} \p{L}+ \d{4})/gu)].map(([, day]) => day)
    return [...words, ...born]
  })
  world.note(...names)
}

/** Every page on the program's own list was looked at closely at least once. */
export function nothingLeftOut(world) {
  const looked = new Set([...world.looked.keys()].map(key => key.split(' # ')[0]))
  const problems = pagesThereAre()
    .map(({ path }) => path.replace(/\{[^}]+\}/g, '{id}'))
    .filter(path => !looked.has(path) && !/\.(csv|json)$/.test(path))
    .map(path => `${path} was never looked at: no journey and no link leads there`)
  world.report.result(`every one of the ${pagesThereAre().length} pages was looked at`, problems)
}
