// What is done to a record: searching, correcting, adding family, merging two records and separating
// them again.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { contactToDecide } from '../worries.mjs'

export async function records(world) {
  const { report } = world
  const callTaker = await world.visitor('Call taker')
  const people = []
  for (let made = 0; made < 2; made += 1) {
    await contactToDecide(callTaker)
    const name = (await callTaker.heading()).trim()
    people.push({ name, href: await callTaker.page.locator('main a[href^="/people/"]').first().getAttribute('href') })
  }
  await callTaker.close()
  const manager = await world.visitor('Front door manager')
  const [one, other] = people
  await report.check('a record is corrected after a check page, and the earlier words stay in the history', () => correct(manager, one))
  await report.check('a search by name and date of birth finds the record and leaves no trace in the address', () => search(manager, one))
  await report.check('somebody is added to the family', () => addFamily(manager, one))
  await report.check('two records are compared, merged by a manager and separated again', () => mergeAndSeparate(manager, one, other))
  await report.check('a record is restricted to named people, and the restriction is lifted', () => restrictAndLift(world, manager, one))
  await manager.close()
}

async function correct(manager, person) {
  const { page } = manager
  await manager.go(`${person.href}/correct`)
  await look(manager)
  await manager.shot('correct')
  await page.locator('[name="forename"]').fill('Otilia')
  await page.locator('[name="reason"]').fill('Spelt so on her birth certificate.')
  await manager.press('Check what will change')
  expect(/Otilia/.test(await manager.words()), `no check page: ${await manager.words()}`)
  await look(manager, 'check')
  await manager.shot('correct-check')
  await page.locator('main form button').first().click()
  await page.waitForLoadState()
  await manager.go(person.href)
  expect((await page.locator('.app-identity__name').innerText()).startsWith('Otilia '), 'the record was not corrected')
  await manager.go(`${person.href}/timeline`)
  const words = await manager.words()
  expect(words.includes('Ottilie') && words.includes('birth certificate'), `the history does not keep what was there before: ${words.slice(0, 500)}`)
  person.name = person.name.replace('Ottilie', 'Otilia')
  manager.world.note('Otilia')
}

async function searchFor(manager, words) {
  await manager.page.locator('[name="name"]').fill(words)
  await manager.page.locator('[name="born-day"]').fill('4')
  await manager.page.locator('[name="born-month"]').fill('5')
  await manager.page.locator('[name="born-year"]').fill('2016')
  await manager.press('Search for this person')
}

async function search(manager, person) {
  await manager.go('/search')
  await look(manager)
  await manager.shot('search')
  await manager.press('Search for this person')
  expect((await manager.page.title()).startsWith('Error: '), 'an empty search is not refused')
  await look(manager, 'errors')
  await searchFor(manager, person.name)
  expect((await manager.words()).includes(person.name), `${person.name} is not found: ${(await manager.words()).slice(0, 400)}`)
  expect(!manager.page.url().includes('?'), `the address keeps what was searched for: ${manager.page.url()}`)
  await look(manager, 'results')
  await manager.shot('search-results')
}

async function addFamily(manager, person) {
  const { page } = manager
  await manager.go(`${person.href}/family/add`)
  await look(manager)
  await page.locator('main form[action$="/family/add"] button').first().click()
  await page.waitForLoadState()
  expect((await page.title()).startsWith('Error: '), 'nobody is added and nothing is said')
  await look(manager, 'errors')
  await page.locator('input[name="who"]').last().check()
  await page.locator('[name="forename"]').fill('Marguerite')
  await page.locator('[name="surname"]').fill('Pennyfeather')
  await page.locator('input[name="kind"]').first().check()
  await page.locator('input[name="responsibility"]').first().check()
  await manager.press('Add them to the family')
  await manager.go(`${person.href}/family`)
  expect((await manager.words()).includes('Marguerite Pennyfeather'), `she is not in the family: ${await manager.words()}`)
  await look(manager, 'with a relative')
  await manager.shot('family')
  await manager.go(`${person.href}/family/join`)
  await look(manager)
  const first = page.locator('input[name="with"]').first()
  if (await first.count()) {
    await first.check()
    await manager.press('Record who they live with')
    await manager.go(`${person.href}/family`)
    await look(manager, 'with a household')
  }
  for (const words of ['Record the end', 'Record that they left']) {
    const link = page.getByRole('link', { name: words }).first()
    expect(await link.count(), `"${words}" is not offered: ${await manager.words()}`)
    await Promise.all([page.waitForEvent('domcontentloaded'), link.click()])
    await look(manager)
    await manager.go(`${person.href}/family`)
  }
}

async function mergeAndSeparate(manager, one, other) {
  const { page } = manager
  await manager.go(`${one.href}/merges`)
  await look(manager, 'none')
  await manager.follow('Search for the other record')
  await look(manager, 'to compare')
  await searchFor(manager, other.name)
  const compare = page.locator(`a[href*="compare"][href*="${other.href.split('/')[2]}"]`).first()
  expect(await compare.count(), `${other.name} cannot be compared: ${(await manager.words()).slice(0, 500)}`)
  await Promise.all([page.waitForEvent('domcontentloaded'), compare.click()])
  await look(manager)
  await manager.shot('compare')
  await manager.press('Read what will happen')
  expect((await page.title()).startsWith('Error: '), 'nothing was answered and nothing is said')
  await look(manager, 'errors')
  await page.locator('input[name="kept"]').first().check()
  await page.locator('[name="evidence"]').fill('Same birth certificate, seen today.')
  await manager.press('Read what will happen')
  await look(manager, 'check')
  await manager.press('Merge these records')
  await manager.go(other.href)
  expect(/merged with this one/.test(await manager.words()), `the two are not one: ${(await manager.words()).slice(0, 400)}`)
  await look(manager, 'merged')
  await manager.go(`${one.href}/merges`)
  await look(manager, 'one')
  await manager.follow(/^Separate these records/)
  await look(manager)
  await page.locator('[name="reason"]').fill('They are cousins.')
  await manager.press('Separate these records')
  await manager.go(other.href)
  expect(!/merged with this one/.test(await manager.words()), 'the two are still one')
}

async function restrictAndLift(world, manager, person) {
  const { page } = manager
  const worker = await world.visitor('Front door social worker')
  const mine = (await page.locator('.app-header__user span').innerText()).split(',')[0]
  await manager.go(`${person.href}/restriction`)
  await look(manager)
  await manager.shot('restriction')
  await manager.press('Restrict the record')
  expect((await page.title()).startsWith('Error: '), 'nothing was answered and nothing is said')
  await look(manager, 'errors')
  await page.getByLabel(new RegExp(`^${mine}`)).check()
  await page.locator('input[name="others_may_know"][value="yes"]').check()
  await page.locator('[name="reason"]').fill('A relative works at the front door.')
  await manager.press('Restrict the record')
  await manager.go(`${person.href}/restriction`)
  await look(manager, 'restricted')
  for (const path of [person.href, `${person.href}/timeline`, `${person.href}/family`]) {
    await worker.go(path)
    const words = await worker.page.locator('body').innerText()
    expect(!words.includes('Quillfeather'), `${path.replace(/[0-9a-f]{32}/, '{id}')} shows a restricted record to somebody who is not named`)
    expect(/record exists/.test(words), `it does not say that a record exists: ${words.slice(0, 300)}`)
  }
  await look(worker, 'restricted for others')
  await worker.shot('restricted')
  await page.locator('[name="reason"]').fill('She moved to another team.')
  await manager.press('Lift the restriction')
  await worker.go(person.href)
  expect(!/record exists/.test(await worker.words()), 'the restriction was not lifted')
  await worker.close()
}
