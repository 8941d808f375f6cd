// The browser, and somebody who uses it. Everything that every page must keep to is noted as pages
// go by: what the browser complains of, titles, addresses, weight.

import { chromium } from 'playwright-core'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from './report.mjs'
import { shape } from './routes.mjs'

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
export const WIDE = { width: 1280, height: 900 }
export const NARROW = { width: 320, height: 640 }

export async function launch() {
  const executablePath = PLACES.find(place => place && existsSync(place))
  if (!executablePath) throw new Error('Chromium is not installed. Install it (Debian: apt-get install chromium).')
  return chromium.launch({
    executablePath,
    headless: true,
    // Without these the browser does not start as root, or asks the network for things of its own.
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  })
}

/** What all journeys share: where the program is, the browser, and what was seen so far. */
export class World {
  constructor({ base, browser, report, shots, binary }) {
    Object.assign(this, { base, browser, report, shots, binary })
  }
  /** Every document that came back: address, method, status, title. */
  visits = []
  /** What the browser complained of, with the page. */
  complaints = []
  /** Bytes transferred for each style sheet and script. */
  assets = new Map()
  /** Names, dates of birth and references of people, which no title or address may hold. */
  personal = new Set()
  /** What was looked at closely already, by the shape of the page. */
  looked = new Map()
  /** Bytes of each page that was looked at, with its styles and script. */
  weights = []
  /** Reading that goes on beside the journeys. */
  pending = []

  /** Opens the browser for somebody, signed in as this role when one is given. */
  async visitor(role, options = {}) {
    const context = await this.browser.newContext({ viewport: WIDE, locale: 'en-GB', ...options })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    const visitor = new Visitor(this, context, page, role)
    visitor.watch(page)
    if (role) await visitor.signIn()
    return visitor
  }

  /** The same browser and the same notes, at another address. */
  at(base) {
    return Object.assign(Object.create(this), { base })
  }

  /** Notes words that belong to a person. */
  note(...words) {
    for (const word of words) if (word && word.trim().length > 3) this.personal.add(word.trim())
  }
}

class Visitor {
  constructor(world, context, page, role) {
    Object.assign(this, { world, context, page, role })
  }

  watch(page) {
    const { world } = this
    const who = this.role ?? 'nobody signed in'
    page.on('console', message => {
      if (message.type() !== 'error') return
      // The browser also reports every page that answers 401, 403 or 404 as a failed resource.
      const at = message.location().url
      const isPage = world.visits.some(visit => visit.url === at) || at === page.url()
      if (message.text().startsWith('Failed to load resource') && isPage) return
      world.complaints.push(`${shortened(page.url())} (${who}): ${message.text()}`)
    })
    page.on('pageerror', error => world.complaints.push(`${shortened(page.url())} (${who}): ${error.message}`))
    page.on('dialog', dialog => {
      world.complaints.push(`${shortened(page.url())} (${who}): a script ran and said "${dialog.message()}"`)
      dialog.dismiss().catch(() => {})
    })
    page.on('response', response => {
      if (!response.url().startsWith(world.base)) {
        world.complaints.push(`${shortened(page.url())} (${who}): asks another site for ${response.url()}`)
      }
      const request = response.request()
      if (request.isNavigationRequest()) {
        const visit = { url: response.url(), method: request.method(), status: response.status(), who, title: null }
        world.visits.push(visit)
        if (visit.status < 300 || visit.status >= 400) world.pending.push(readTitle(response, visit))
      }
    })
    page.on('requestfinished', request => {
      world.pending.push((async () => {
        const sizes = await request.sizes().catch(() => null)
        if (!sizes) return
        const kind = request.resourceType()
        if (kind === 'document') this.documentBytes = sizes.responseBodySize
        else if ((kind === 'stylesheet' || kind === 'script') && sizes.responseBodySize > 0) {
          world.assets.set(request.url(), sizes.responseBodySize)
        }
      })())
    })
  }

  /** Signs in with one press on the demonstration's page. */
  async signIn() {
    await this.go('/demonstration')
    await this.page.getByRole('button', { name: new RegExp(`^${this.role}:`) }).click()
    await this.page.waitForLoadState()
    expect(!this.page.url().endsWith('/demonstration'), `Nobody could sign in as ${this.role}: ${await this.words()}`)
  }

  async go(path) {
    return this.page.goto(path.startsWith('http') ? path : this.world.base + path)
  }

  path() {
    return new URL(this.page.url()).pathname
  }

  async heading() {
    return ((await this.page.locator('h1').first().textContent({ timeout: 2_000 }).catch(() => '')) ?? '').trim()
  }

  /** The words of the page's own part. */
  async words() {
    return (await this.page.locator('main').innerText({ timeout: 2_000 }).catch(() => '')).replace(/\s+/g, ' ')
  }

  /** Presses a button or a link and waits for the page it brings. */
  async press(name, role = 'button') {
    const found = this.page.getByRole(role, { name, exact: typeof name === 'string' }).first()
    expect(await found.count(), `there is no ${role} "${name}" on ${shape(this.path())}: ${(await this.words()).slice(0, 300)}`)
    await Promise.all([this.page.waitForEvent('domcontentloaded'), found.click()])
  }

  async follow(name) {
    await this.press(name, 'link')
  }

  /** A picture for those who look at pages, when a folder was given. */
  async shot(name, options = {}) {
    if (!this.world.shots) return
    await this.page.screenshot({ path: join(this.world.shots, `${name}.png`), fullPage: true, ...options })
  }

  /** The same at 320 px, where a page is one column. */
  async narrowShot(name) {
    if (!this.world.shots) return
    await this.page.setViewportSize(NARROW)
    await this.shot(name)
    await this.page.setViewportSize(WIDE)
  }

  /** Every row of the page's summary lists, by its key. */
  async summary() {
    return this.page.locator('.govuk-summary-list__row').evaluateAll(rows => Object.fromEntries(rows.map(row => [
      row.querySelector('dt')?.innerText.trim() ?? '', row.querySelector('dd')?.innerText.trim() ?? '',
    ])))
  }

  async close() {
    await this.context.close()
  }
}

async function readTitle(response, visit) {
  const text = await response.text().catch(() => '')
  visit.title = text.match(/<title>([^<]*)<\/title>/)?.[1] ?? null
}

function shortened(url) {
  return url.replace(/^https?:\/\/[^/]+/, '')
}
