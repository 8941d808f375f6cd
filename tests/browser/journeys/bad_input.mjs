// Awkward and hostile things typed and sent: a clear message, nothing lost, nothing run.

import { request } from 'node:http'
import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { contactToDecide, openContact } from '../worries.mjs'

/** Everything is kept but characters that would turn round what stands after them. */
const plainly = text => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '').trim()

const AWKWARD = '<script>alert(1)</script><b id="injected">x</b>"\'&amp; 🦆👩‍👩‍👧 Ünïcödé עברית \u202E‮'

export async function badInput(world) {
  const { report } = world
  await report.check('markup and emoji in every field of a worry: kept as typed, nothing runs', () => markupEverywhere(world))
  await report.check('hostile addresses and bodies: a clear page, never a fault', () => hostileRequests(world))
  await everyEmptyForm(world)
}

async function markupEverywhere(world) {
  const visitor = await world.visitor('Call taker')
  const { page } = visitor
  await visitor.go('/raise')
  const boxes = page.locator('main form[action="/raise"] input[type="text"], main form[action="/raise"] input[type="tel"], main form[action="/raise"] textarea, main form[action="/raise"] input:not([type])')
  const names = await boxes.evaluateAll(all => all.map(box => box.name))
  const typed = []
  await page.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true })
  await page.locator('[name="consent"][value="refused"]').check()
  for (const name of names) {
    const box = page.locator(`[name="${name}"]`)
    if (/-(day|month|year)$|_age$|postcode|telephone/.test(name) || !await box.isVisible()) continue
    await box.fill(AWKWARD)
    typed.push(name)
  }
  expect(typed.length > 8, `only ${typed.length} fields were found`)
  await page.locator('[name="danger"][value="cannot_say"]').check()
  await page.locator('select[name="source"]').selectOption({ index: 2 })
  await page.locator('[name="received"][value="now"]').check()
  await visitor.press('Check your answers')
  await nothingRan(visitor)
  if ((await visitor.heading()).startsWith('Check your answers')) {
    await look(visitor, 'awkward words')
    await visitor.shot('check-awkward')
    const shown = await page.locator('main').innerText()
    expect(shown.split('<script>alert(1)</script>').length > typed.length - 1, 'some of what was typed is not shown as it was typed')
    await visitor.press('Change the answers')
    for (const name of typed) {
      const kept = await page.locator(`[name="${name}"]`).inputValue()
      expect(plainly(kept) === plainly(AWKWARD), `${name} is not kept as it was typed: ${kept}`)
    }
    await visitor.press('Check your answers')
    await visitor.press('Send this worry')
    await nothingRan(visitor)
    const path = await openContact(visitor, '<script>alert(1)</script>')
    await nothingRan(visitor)
    await look(visitor, 'awkward words')
    await visitor.shot('contact-awkward')
    await visitor.go(`${path}/child`)
    await nothingRan(visitor)
    await look(visitor, 'awkward words')
  } else {
    throw new Error(`the words are refused: ${(await visitor.words()).slice(0, 600)}`)
  }
  await visitor.close()
}

async function nothingRan({ page }) {
  const injected = await page.evaluate(() => document.getElementById('injected') !== null)
  expect(!injected, 'what was typed became part of the page')
}

/** Sends exactly these bytes: the ordinary clients refuse to. */
function raw(world, { method = 'GET', path, headers = {}, body = '' }) {
  return new Promise((resolve, reject) => {
    const sent = request(world.base, { method, path, headers, agent: false }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', part => { text += part })
      const done = () => resolve({ status: answer.statusCode, text })
      answer.on('end', done)
      answer.on('error', done)
    })
    // The program may close the connection before all of a body that is too long was sent.
    sent.on('error', error => (['ECONNRESET', 'EPIPE'].includes(error.code) ? resolve({ status: 413, text: '' }) : reject(error)))
    sent.on('socket', socket => socket.on('error', () => {}))
    sent.end(body)
  })
}

async function hostileRequests(world) {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }
  const tries = [
    ['an id that is none', { path: '/worry/received/not-an-id' }],
    ['a climb out of the folder', { path: '/worry/received/..%2f..%2fetc%2fpasswd' }],
    ['a nought byte', { path: '/worry/received/%00' }],
    ['half a percent sign', { path: '/worry/received/%' }],
    ['letters that are no letters', { path: '/%ff%fe' }],
    ['a long address', { path: `/${'a'.repeat(6_000)}` }],
    ['an unknown address', { path: '/nothing/here' }],
    ['another method', { method: 'DELETE', path: '/worry' }],
    ['a body that is no text', { method: 'POST', path: '/worry', headers: form, body: Buffer.from([0xff, 0xfe, 0x00, 0x26, 0x3d]) }],
    ['a hundred thousand fields', { method: 'POST', path: '/worry', headers: form, body: 'a=b&'.repeat(100_000) }],
    ['thousands of children', { method: 'POST', path: '/worry', headers: form, body: 'children=99999999&go=add_child' }],
    ['fewer than no children', { method: 'POST', path: '/worry', headers: form, body: 'children=-1&go=take_away_0' }],
    ['a number beyond all', { method: 'POST', path: '/worry', headers: form, body: `children=1&child_1_born-day=${'9'.repeat(400)}&child_1_born-month=2&child_1_born-year=99999&go=check` }],
    ['twenty megabytes', { method: 'POST', path: '/worry', headers: form, body: `worry=${'x'.repeat(20_000_000)}` }],
    ['a cookie that is none', { path: '/queue', headers: { Cookie: `sightline=${'%00ÿ'.repeat(20)}` } }],
  ]
  const problems = []
  for (const [what, sent] of tries) {
    const { status, text } = await raw(world, sent)
    if (status >= 500) problems.push(`${what}: ${status}`)
    if (text && !text.includes('<main') && status !== 413) problems.push(`${what}: ${status} with no page of ours: ${text.slice(0, 80)}`)
  }
  expect(problems.length === 0, problems.join('\n'))
}

/** Every form sent empty: a title that says so, a summary whose every link lands on its field. */
async function everyEmptyForm(world) {
  const { report } = world
  const callTaker = await world.visitor('Call taker')
  const worker = await world.visitor('Front door social worker')
  const administrator = await world.visitor('Administrator')
  const nobody = await world.visitor()
  const contact = await contactToDecide(callTaker)
  await administrator.go('/accounts')
  const accounts = await administrator.page.locator('main a[href^="/accounts/"]').evaluateAll(all => all.map(a => a.getAttribute('href')))
  const account = accounts.find(href => /^\/accounts\/[0-9a-f-]{32,36}$/.test(href))
  const forms = [
    [nobody, '/worry', 'Check your answers'], [nobody, '/receipt', 'Find out what happened'], [nobody, '/sign-in', 'Sign in'],
    [callTaker, '/raise', 'Check your answers'], [worker, `${contact}/consent`, "Record the family's answer"],
    [worker, `${contact}/decide`, 'Check your decision'],
    [administrator, '/accounts/new', 'Make the account'], [administrator, `${account}/role`, null],
    [administrator, `${account}/close`, null], [administrator, `${account}/new-starting-password`, null],
    [administrator, '/my-account/password', 'Change the password'],
  ]
  for (const [visitor, path, button] of forms) {
    const what = path.replace(/[0-9a-f]{32}/, '{id}')
    await report.check(`sent empty, every message leads to its field: ${what}`, async () => {
      await visitor.go(path)
      if (button) await visitor.press(button)
      else {
        await visitor.page.locator('main form button').first().click()
        await visitor.page.waitForLoadState()
      }
      await errorsLand(visitor)
      await look(visitor, 'errors')
      if (path === '/raise') await visitor.shot('errors')
      if (path.endsWith('/decide')) await visitor.shot('decision-errors')
    })
  }
  for (const visitor of [callTaker, worker, administrator, nobody]) await visitor.close()
}

async function errorsLand(visitor) {
  const { page } = visitor
  const title = await page.title()
  expect(title.startsWith('Error: '), `the title does not say that there is an error: "${title}" ${(await visitor.words()).slice(0, 200)}`)
  const focused = await page.evaluate(() => document.activeElement?.matches('[data-error-summary], .govuk-error-summary') ?? false)
  expect(focused, 'the focus is not on the error summary')
  const summary = page.locator('.govuk-error-summary a')
  const count = await summary.count()
  expect(count > 0, 'there is no error summary')
  for (let at = 0; at < count; at += 1) {
    const link = summary.nth(at)
    const words = (await link.innerText()).trim()
    const target = (await link.getAttribute('href')).slice(1)
    await link.click()
    const landed = await page.evaluate(([id, message]) => {
      const field = document.getElementById(id)
      const at = document.activeElement
      if (!field) return `nothing has the id ${id}`
      if (!at || !at.matches('input, select, textarea, button')) return `the focus is on ${at ? at.outerHTML.slice(0, 80) : 'nothing'}`
      if (at !== field && !field.contains(at)) return `the focus is on ${at.outerHTML.slice(0, 80)}`
      const group = field.closest('.govuk-form-group--error') ?? field.closest('.govuk-form-group') ?? field.parentElement
      return group.innerText.includes(message) ? '' : 'the message is not beside the field'
    }, [target, words])
    expect(landed === '', `"${words}" (#${target}): ${landed}`)
  }
}
