// A child's page of who was told what; telling schools of a domestic abuse incident the police attended.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { choose } from './first_day.mjs'

export async function sharing(world) {
  const { report } = world
  const worker = await world.visitor('Front door social worker')
  await report.check('sharing: something told is recorded, and what became of it', () => recordSomething(worker))
  await report.check('sharing: schools are told of an incident, and rung where nobody signs in', () => tellSchools(worker))
  await worker.close()
}

async function contacts(worker) {
  await worker.go('/queue')
  const links = worker.page.locator('main a[href^="/contacts/"]')
  return links.evaluateAll(all => all.map(a => a.getAttribute('href')))
}

async function recordSomething(worker) {
  const { page } = worker
  let person
  for (const href of (await contacts(worker)).slice(0, 30)) {
    await worker.go(href)
    const record = page.locator('main a[href^="/people/"]').first()
    if (!await record.count()) continue
    person = await record.getAttribute('href')
    break
  }
  expect(person, 'no contact in the queue is about somebody with a record')
  await worker.go(person)
  await worker.follow('Sharing')
  await look(worker)
  await worker.shot('sharing')
  await worker.follow('Record something that was shared')
  await look(worker)
  expect(await page.locator('input:checked').count() === 0, 'something is chosen before anybody chose')
  await worker.press('Record it')
  await look(worker, 'errors')
  await page.locator('input[name="parts"][value="plan"]').check()
  await page.locator('[name="to_name"]').fill('Head teacher')
  await choose(page, 'how', 'telephone')
  for (const [part, value] of [['day', '2'], ['month', '11'], ['year', '2026']]) await page.locator(`[name="told_on-${part}"]`).fill(value)
  await page.locator('[name="told_at"]').fill('9am')
  await choose(page, 'purpose', 'plan_of_help')
  await choose(page, 'basis', 'public_task')
  await choose(page, 'agreement', 'agreed')
  await page.locator('[name="agreed_words"]').fill('Mother, at the visit')
  await worker.press('Record it')
  await look(worker, 'recorded')
  await worker.shot('sharing-recorded')
  await worker.narrowShot('sharing-recorded-320')
  await page.locator('main table a', { hasText: 'Say what became of it' }).first().click()
  await page.waitForLoadState()
  await look(worker)
  await choose(page, 'change', 'withdrawn')
  await page.locator('[name="withdrawn_why"]').fill('Told the wrong school.')
  await worker.press('Record it')
  expect((await worker.words()).includes('Told the wrong school.'), 'why it was withdrawn is not shown')
}

async function tellSchools(worker) {
  const { page } = worker
  let contact
  for (const href of await contacts(worker)) {
    await worker.go(href)
    if (!await page.locator(`main a[href="${href}/tell-schools"]`).count()) continue
    // A school is told of one contact once.
    if (await page.locator('main a[href^="/school-notices/"]').count()) continue
    await worker.go(`${href}/tell-schools`)
    if (await page.locator('input[name="child"]').count()) { contact = href; break }
  }
  if (!contact) contact = await identifyOne(worker)
  await worker.go(`${contact}/tell-schools`)
  await look(worker)
  await worker.shot('tell-schools')
  await worker.narrowShot('tell-schools-320')
  await worker.press('Tell the schools')
  await look(worker, 'errors')
  await page.locator('input[name="child"]').first().check()
  for (const [part, value] of [['day', '20'], ['month', '11'], ['year', '2026']]) await page.locator(`[name="happened_on-${part}"]`).fill(value)
  await page.locator('[name="happened_at"]').fill('9:40pm')
  await choose(page, 'presence', 'there')
  await choose(page, 'police_risk', 'medium')
  await choose(page, 'purpose', 'domestic_abuse_school')
  await choose(page, 'basis', 'legal_obligation')
  await choose(page, 'agreement', 'not_asked')
  await page.locator('[name="not_asked_words"]').fill('The law asks the police to tell the school.')
  await worker.press('Tell the schools')
  expect(worker.path() === contact, `the schools were not told: ${await worker.words()}`)
  await look(worker, 'told')
  await worker.go('/school-notices')
  await look(worker)
  await worker.shot('school-notices')
  await page.locator('main table a[href^="/school-notices/"]').first().click()
  await page.waitForLoadState()
  await look(worker)
  await worker.shot('school-notice')
  await page.locator('[name="response"]').fill('Breakfast and a quiet start.')
  await worker.press('Record what was done')
  await look(worker, 'answered')
  expect((await worker.words()).includes('Breakfast and a quiet start.'), 'what the school did is not shown')
}

/** Says who the child of a contact from the police is, until one has a school that can be told. */
async function identifyOne(worker) {
  const { page } = worker
  for (const href of await contacts(worker)) {
    await worker.go(href)
    if (!(await worker.words()).includes('Police') || !await page.locator(`a[href="${href}/child"]`).count()) continue
    await worker.go(`${href}/child`)
    const known = page.locator('input[name="child"]').first()
    if (!await known.count()) continue
    await known.check()
    await page.locator('main form button').first().click()
    await page.waitForLoadState()
    await worker.go(`${href}/tell-schools`)
    if (await page.locator('input[name="child"]').count()) return href
  }
  throw new Error('no contact from the police is about a child with a school that can be told')
}
