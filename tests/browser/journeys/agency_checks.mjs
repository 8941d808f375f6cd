// An agency is asked what it knows, answers in its own work, and the front door reads the answer; the
// wall screen shows what is open without names.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { choose } from './first_day.mjs'

export async function agencyChecks(world) {
  const { report } = world
  const worker = await world.visitor('Front door social worker')
  const contact = await report.check('agency checks: a contact whose child is known offers to ask agencies', () => findContact(worker))
  if (!contact) return worker.close()
  await report.check('agency checks: nothing is chosen, and an empty form says what is missing', () => emptyForm(worker, contact))
  const asked = await report.check('agency checks: agencies are asked after a check', () => ask(worker, contact))
  if (asked) {
    await report.check('agency checks: the list, the question and its answer written down', () => writeDown(worker))
    await report.check('agency checks: an answer is returned and the question taken back', () => returnAndTakeBack(worker))
    await report.check('agency checks: figures by agency', () => figures(worker))
  }
  await report.check('agency checks: the wall screen holds no name', () => wall(world, worker))
  await worker.close()
}

async function findContact(worker) {
  await worker.go('/queue')
  const links = worker.page.locator('main a[href^="/contacts/"]')
  const hrefs = await links.evaluateAll(all => all.map(a => a.getAttribute('href')))
  for (const href of hrefs.slice(0, 30)) {
    await worker.go(href)
    const link = worker.page.locator(`main a[href="${href}/ask"]`)
    if (await link.count() && !(await worker.words()).includes('asked.')) continue
    if (await link.count()) return href
  }
  throw new Error('no contact in the queue offers to ask agencies')
}

async function emptyForm(worker, contact) {
  await worker.go(`${contact}/ask`)
  await look(worker)
  await worker.shot('ask-agencies')
  await worker.narrowShot('ask-agencies-320')
  expect(await worker.page.locator('input:checked').count() === 0, 'something is chosen before anybody chose')
  await worker.press('Check what you ask')
  await look(worker, 'errors')
  await worker.shot('ask-agencies-errors')
  expect((await worker.words()).includes('Select whom you ask about'), 'it does not say whom to choose')
}

async function ask(worker, contact) {
  await worker.go(`${contact}/ask`)
  const { page } = worker
  await page.locator('input[name="about"]').first().check()
  await page.locator('input[name="agency"][value="police"]').check()
  await page.locator('input[name="agency"][value="housing"]').check()
  await page.locator('[name="question"]').fill('Has anything been reported at this address since June?')
  await page.locator('[name="why"]').fill('A neighbour heard crying at night.')
  await choose(page, 'rating', 'red')
  await choose(page, 'purpose', 'decide_next_step')
  await choose(page, 'basis', 'public_task')
  await choose(page, 'agreement', 'not_asked')
  await page.locator('[name="not_asked_words"]').fill('Asking them could put the child at risk tonight.')
  await worker.press('Check what you ask')
  expect(await worker.heading() === 'Check what you ask', `no check page: ${await worker.words()}`)
  await look(worker, 'check')
  await worker.shot('ask-agencies-check')
  await worker.press('Ask them')
  expect(worker.path() === contact, `they were not asked: ${await worker.words()}`)
  await look(worker, 'asked')
  await worker.shot('contact-with-agencies')
  return contact
}

async function writeDown(worker) {
  await worker.go('/agency-checks')
  await look(worker)
  await worker.shot('agencies-still-to-answer')
  await worker.page.locator('main table a[href^="/agency-checks/"]').first().click()
  await worker.page.waitForLoadState()
  await look(worker)
  await worker.shot('agency-question')
  await worker.follow('Ask their system whether they know somebody')
  await look(worker)
  await worker.shot('ask-their-system')
  await worker.narrowShot('ask-their-system-320')
  await worker.follow('Back')
  await worker.follow('Write down their answer')
  await look(worker)
  await worker.shot('write-down-answer')
  const { page } = worker
  await choose(page, 'kind', 'headline')
  await page.locator('[name="headline_words"]').fill('Two calls in July, nothing since.')
  await worker.press('Record the answer')
  await look(worker, 'who answered is missing')
  expect((await worker.words()).includes('Enter who answered'), 'it does not ask who answered')
}

async function returnAndTakeBack(worker) {
  await worker.go('/agency-checks')
  const first = await worker.page.locator('main table a[href^="/agency-checks/"]').first().getAttribute('href')
  await worker.go(`${first}/take-back`)
  await look(worker)
  await worker.page.locator('[name="reason"]').fill('The wrong family.')
  await worker.press('Take the question back')
  await worker.go(first)
  await look(worker, 'taken back')
  expect((await worker.words()).includes('The wrong family.'), 'it does not say why it was taken back')
  await worker.go('/agency-checks')
  const next = await worker.page.locator('main table a[href^="/agency-checks/"]').first().getAttribute('href')
  await worker.go(`${next}/answer`)
  const { page } = worker
  await choose(page, 'kind', 'not_known')
  await page.locator('[name="told_by"]').fill('Ada Flint, police desk')
  const now = new Date(Date.now())
  const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit', hour12: false }).formatToParts(now)
  const part = type => london.find(one => one.type === type).value
  await page.locator('[name="told_on-day"]').fill(part('day'))
  await page.locator('[name="told_on-month"]').fill(part('month'))
  await page.locator('[name="told_on-year"]').fill(part('year'))
  await page.locator('[name="told_at"]').fill(`${part('hour')}:${part('minute')}`)
  await worker.press('Record the answer')
  await worker.go(next)
  await look(worker, 'answered')
  await worker.shot('agency-answered')
  await worker.follow('Return the answer, because it is to another question')
  await look(worker)
  await worker.page.locator('[name="reason"]').fill('It is about another family.')
  await worker.press('Return it and ask again')
  await worker.go(next)
  await look(worker, 'asked again')
  expect((await worker.words()).includes('It is about another family.'), 'it does not say why it was returned')
}

async function figures(worker) {
  await worker.go('/agency-checks/by-agency')
  await look(worker)
  await worker.shot('agencies-figures')
}

async function wall(world, worker) {
  await worker.go('/queue')
  const names = await worker.page.locator('main table a[href^="/contacts/"]').allInnerTexts()
  await worker.follow('Wall screen, without names')
  await look(worker)
  await worker.shot('wall')
  await worker.narrowShot('wall-320')
  const words = await worker.words()
  for (const name of names) expect(!words.includes(name.trim()), `the wall shows the name ${name}`)
  expect(/number \d+/.test(words), `the wall shows no contact: ${words.slice(0, 300)}`)
  await worker.follow('Bring it up to date every minute')
  expect(await worker.page.locator('meta[http-equiv="refresh"]').count() === 1, 'the wall is not brought up to date')
  await worker.follow('Stop bringing it up to date')
}
