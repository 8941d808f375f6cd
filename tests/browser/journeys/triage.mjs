// A whole daily triage: the front door makes the list, a school says what it brings, the chair says who
// came, records what the meeting came to with actions, calls on an earlier action, and agrees the record.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { contactToDecide } from '../worries.mjs'

const POLICE = 'police_daily'

export async function triage(world) {
  const { report } = world
  const callTaker = await world.visitor('Call taker')
  const contacts = [await contactToDecide(callTaker), await contactToDecide(callTaker)]
  await callTaker.close()
  const chair = await world.visitor('Front door manager')
  const partner = await world.visitor('Partner practitioner')
  let meeting
  await report.check('triage: the front door makes a list for today', async () => { meeting = await makeList(chair, POLICE) })
  if (!meeting) return
  const lines = []
  await report.check('triage: a child is added with a reason, and not without', async () => {
    for (const contact of contacts) lines.push(await addChild(chair, meeting, contact))
  })
  await report.check('triage: a school says what it brings, before the meeting', () => bring(partner, meeting, lines[0]))
  await report.check('triage: nothing is recorded before somebody says who came', () => tooEarly(chair, lines[0]))
  await report.check('triage: who chairs and which agencies came is recorded', () => hold(chair, meeting))
  await report.check('triage: an action with a gap is not saved, and a whole one is', () => discuss(chair, lines[0]))
  await report.check('triage: a child is taken off the list with a reason, and put back', () => offAndBack(chair, lines[1]))
  await report.check('triage: the action stands in the work of the one person, who declines it', () => decline(partner))
  await report.check('triage: a declined action is given to somebody else', () => passOn(chair))
  await report.check('triage: the meeting has its words beside the decision, and does not decide', () => besideDecision(chair, contacts[0]))
  await report.check('triage: the chair agrees the record; afterwards it is only added to, and printed', () => agree(chair, meeting))
  await report.check('triage: a mark is put at the meeting, moves up, and stands in the tracker and on the record', () => marks(chair, lines[0], contacts[0]))
  await report.check('triage: a place is marked, and what came before what is counted', () => places(chair))
  await report.check('triage: a theme is raised with a group, and the counts are kept as a file', () => themes(world, chair))
  await report.check('triage: a meeting is called off with a reason', () => callOff(chair))
  await chair.close()
  await partner.close()
}

/** Types today's date into boxes of a page, or of one form. */
async function today(within, name) {
  const day = new Date()
  const page = within.page?.locator ? within.page : within
  for (const [part, value] of [['day', day.getDate()], ['month', day.getMonth() + 1], ['year', day.getFullYear()]]) {
    await page.locator(`[name="${name}-${part}"]:not([type="hidden"])`).fill(String(value))
  }
}

async function makeList(chair, kind) {
  const { page } = chair
  await chair.go('/triage')
  await look(chair)
  await chair.shot('triage-index')
  const unfold = () => page.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true })
  const form = page.locator('form', { has: page.locator(`[name="on_${kind}-day"]:not([type="hidden"])`) })
  await unfold()
  await Promise.all([page.waitForEvent('domcontentloaded'), form.getByRole('button').click()])
  expect((await chair.words()).includes('There is a problem'), 'a list was made without a day')
  await look(chair, 'errors')
  await today(form, `on_${kind}`)
  await Promise.all([page.waitForEvent('domcontentloaded'), form.getByRole('button').click()])
  if (!chair.path().startsWith('/triage/meetings/')) {
    // The demonstration has one for today already.
    await chair.go('/triage')
    await chair.page.locator('section', { hasText: 'Daily police triage' }).getByRole('link', { name: /^Today's list/ }).first().click()
    await page.waitForLoadState()
  }
  await look(chair)
  await chair.shot('triage-list')
  return chair.path()
}

async function addChild(chair, meeting, contact) {
  const { page } = chair
  await chair.go(meeting)
  await chair.follow('Add a child')
  await look(chair)
  await chair.press('Add the child')
  expect((await chair.words()).includes('There is a problem'), 'a child was added without a reason')
  await look(chair, 'errors')
  const id = contact.split('/')[2]
  await page.locator('[name="contact"]').selectOption(id)
  await page.locator('[name="reason"]').fill('The school rang about the same family this morning.')
  await chair.press('Add the child')
  expect(chair.path() === meeting, `the child was not added: ${await chair.words()}`)
  const rows = page.locator('tr', { hasText: 'The school rang about the same family' })
  const hrefs = await rows.locator('a[href^="/triage/lines/"]').evaluateAll(all => all.map(a => a.getAttribute('href')))
  return hrefs[hrefs.length - 1]
}

async function bring(partner, meeting, line) {
  const { page } = partner
  await partner.go(meeting)
  await look(partner, 'partner')
  await partner.shot('triage-list-partner')
  expect(await page.getByRole('link', { name: 'Add a child' }).count() === 0, 'a partner is offered to change the list')
  await partner.go(line)
  await look(partner, 'partner')
  await partner.follow('Say what your agency brings')
  await look(partner)
  await partner.press('Bring this to the meeting')
  await look(partner, 'errors')
  await page.locator('[name="headline"]').fill('Late on Mondays, and without a coat since October.')
  await page.locator('[name="meaning"]').fill('She is cold and tired, and has begun to stay with her nan.')
  await partner.press('Bring this to the meeting')
  expect((await partner.words()).includes('without a coat'), 'what the school brings is not there')
}

async function tooEarly(chair, line) {
  await chair.go(line)
  await look(chair, 'before')
  expect((await chair.words()).includes('Say who chairs and who came'), 'the page does not say what comes first')
  await chair.go(`${line}/discuss`)
  expect(chair.path() === line, 'the form opened before the meeting was held')
}

async function hold(chair, meeting) {
  const { page } = chair
  await chair.go(meeting)
  await chair.follow('Say who chairs and who came')
  await look(chair)
  await chair.press('Record who came')
  expect((await chair.words()).includes('There is a problem'), 'attendance was recorded with gaps')
  await look(chair, 'errors')
  await chair.shot('triage-held-errors')
  const own = (await page.locator('header').innerText()).match(/Front door manager/) ? await page.evaluate(() => document.querySelector('header')?.innerText ?? '') : ''
  const options = await page.locator('[name="chair"] option').evaluateAll(all => all.map(option => ({ value: option.value, words: option.textContent.trim() })))
  const me = options.find(option => option.value && own.includes(option.words)) ?? options[1]
  await page.locator('[name="chair"]').selectOption(me.value)
  for (const agency of await page.locator('input[type="radio"][value="attended"]').all()) {
    await agency.check()
    const name = (await agency.getAttribute('name')).replace('came_', 'who_')
    await page.locator(`[name="${name}"]`).fill('Somebody Invented')
  }
  await chair.press('Record who came')
  expect((await chair.words()).includes('Quorate'), `the meeting is not quorate: ${await chair.words()}`)
  await look(chair, 'held')
}

async function discuss(chair, line) {
  const { page } = chair
  await chair.go(line)
  await chair.follow('Record what the meeting came to')
  await look(chair)
  await chair.shot('triage-discuss')
  expect(await page.locator('input:checked').count() === 0, 'something is chosen before anybody chose')
  await page.locator('[name="action_1_what"]').fill('Meet Ottilie and her nan at school')
  await chair.press('Record what the meeting came to')
  await look(chair, 'errors')
  await chair.shot('triage-discuss-errors')
  const words = await chair.words()
  for (const gap of ['Select the one person who does it', 'Enter how we will know', 'Select the level of need']) {
    expect(words.includes(gap), `a gap is not said: ${gap}`)
  }
  await chair.press('Ask about another action')
  expect(await page.locator('[name="action_2_what"]').count() === 1, 'no second action is asked about')
  expect(await page.locator('[name="action_1_what"]').inputValue() !== '', 'what was typed was lost')
  await page.locator('[name="level"][value="2"]').check()
  await page.locator('[name="outcome"]').nth(2).check()
  await page.locator('[name="why"]').fill('School knows her best, and her nan asked for help.')
  await page.locator('[name="lead_name"]').fill('Oyelaran Finch')
  await page.locator('[name="lead_agency"]').selectOption('secondary_schools')
  const people = await page.locator('[name="action_1_owner"] option').evaluateAll(all => all.map(option => [option.value, option.textContent]))
  const school = people.filter(([value, words]) => value && words.includes('secondary schools'))
  expect(school.length > 0, 'nobody of the school can be given an action')
  // The one whom the demonstration signs in is the first of the agency to have been made.
  await chair.go('/demonstration')
  const shown = await page.locator('main').innerText()
  const mine = school.find(([, words]) => shown.includes(words.split(',')[0])) ?? school[0]
  await chair.go(`${line}/discuss`)
  await page.locator('[name="level"][value="2"]').check()
  await page.locator('[name="outcome"]').nth(2).check()
  await page.locator('[name="why"]').fill('School knows her best, and her nan asked for help.')
  await page.locator('[name="lead_name"]').fill('Oyelaran Finch')
  await page.locator('[name="lead_agency"]').selectOption('secondary_schools')
  await page.locator('[name="action_1_what"]').fill('Meet Ottilie and her nan at school')
  await page.locator('[name="action_1_owner"]').selectOption(mine[0])
  await today(chair, 'action_1_due')
  await page.locator('[name="action_1_know"]').fill('Ottilie says what she wants to happen.')
  await page.locator('[name="themes"]').first().check()
  await page.locator('[name="places"]').fill('Bus station')
  await chair.press('Record what the meeting came to')
  expect(chair.path() === line, `it was not recorded: ${await chair.words()}`)
  await look(chair, 'discussed')
  await chair.shot('triage-line')
}

async function offAndBack(chair, line) {
  const { page } = chair
  await chair.go(line)
  await chair.follow('Take off the list')
  await look(chair)
  await chair.press('Take off the list')
  await look(chair, 'errors')
  await page.locator('[name="reason"]').fill('Her worker sees her this morning.')
  await chair.press('Take off the list')
  await chair.go(line)
  await look(chair, 'taken off')
  await chair.press('Put back on the list')
  expect((await chair.words()).includes('To discuss'), 'the child is not back on the list')
}

async function decline(partner) {
  const { page } = partner
  await partner.go('/work')
  const row = page.locator('tr', { hasText: 'Meet Ottilie and her nan' })
  expect(await row.count() > 0, 'the action is not in the work of the person it was given to')
  await row.locator('a').first().click()
  await page.waitForLoadState()
  await look(partner)
  await partner.shot('triage-action')
  await partner.press('It is done')
  await look(partner, 'errors')
  await page.locator('[name="words"]').fill('I am on leave until Monday.')
  await partner.press('Decline it')
  expect((await partner.words()).includes('Declined'), 'the action was not declined')
}

async function passOn(chair) {
  const { page } = chair
  await chair.go('/triage/actions')
  await look(chair)
  await page.locator('tr', { hasText: 'Meet Ottilie and her nan' }).locator('a').first().click()
  await page.waitForLoadState()
  await chair.follow('Give it to somebody else')
  await look(chair)
  await page.locator('[name="plan_owner"]').selectOption({ index: 1 })
  await today(chair, 'plan_due')
  await chair.press('Give the action')
  expect((await chair.words()).includes('It was given to somebody else'), `it was not given on: ${await chair.words()}`)
}

async function besideDecision(chair, contact) {
  await chair.go(contact)
  const words = await chair.words()
  expect(words.includes('Daily police triage on'), 'the meeting is not named on the contact')
  expect(words.includes('Waiting for a decision'), 'the meeting decided the contact')
  await chair.go(`${contact}/decide`)
  expect((await chair.words()).includes('Daily police triage on'), 'the words of the meeting do not stand beside the decision')
  await look(chair, 'after triage')
}

async function agree(chair, meeting) {
  const { page } = chair
  await chair.go(meeting)
  await chair.follow('Agree the record')
  await look(chair)
  await chair.press('Agree the record')
  expect((await chair.words()).includes('Record agreed'), `the record was not agreed: ${await chair.words()}`)
  await look(chair, 'agreed')
  await chair.follow('Add to the agreed record')
  await look(chair)
  await page.locator('[name="reason"]').fill('The school nurse was there too.')
  await chair.press('Add to the record')
  expect((await chair.words()).includes('school nurse was there'), 'what was added is not there')
  await chair.follow('Record for printing')
  await look(chair)
  await chair.shot('triage-print')
}

async function callOff(chair) {
  const { page } = chair
  await chair.go('/triage')
  const meeting = await makeList(chair, 'domestic_abuse_triage')
  await chair.go(meeting)
  await chair.follow('Call the meeting off')
  await look(chair)
  await page.locator('[name="reason"]').fill('Snow: nobody can come.')
  await chair.press('Call the meeting off')
  expect((await chair.words()).includes('Called off'), 'the meeting was not called off')
  await look(chair, 'called off')
}

async function putMark(chair, why) {
  const { page } = chair
  await chair.press('Put the mark')
  expect((await chair.words()).includes('There is a problem'), 'a mark was put without saying which')
  await look(chair, 'errors')
  await page.locator('[name="mark"]').first().check()
  const on = page.locator('[name="on"][value="child"]')
  if (await on.count()) await on.check()
  await page.locator('[name="strength"][value="emerging"]').check()
  await today(chair, 'on_day')
  await page.locator('[name="why"]').fill(why)
  await chair.press('Put the mark')
}

async function marks(chair, line, contact) {
  const { page } = chair
  await chair.go(line)
  await chair.follow('Put a mark on this child')
  await look(chair)
  await putMark(chair, 'Two girls wait for her at the gate.')
  expect(chair.path() === line, `the mark was not put: ${await chair.words()}`)
  await chair.go(contact)
  await page.locator('main a[href^="/people/"]').first().click()
  await page.waitForLoadState()
  await chair.follow('Marks over time')
  await look(chair)
  await chair.shot('vulnerability-child')
  await page.getByRole('link', { name: /^Change or end/ }).first().click()
  await page.waitForLoadState()
  await look(chair)
  await page.locator('[name="strength"][value="high"]').check()
  await today(chair, 'on_day')
  await page.locator('[name="why"]').fill('They took her phone on the bus.')
  await chair.press('Record the change')
  expect((await chair.words()).includes('took her phone'), 'the change is not there')
  await chair.go('/vulnerability')
  await look(chair)
  await chair.shot('vulnerability')
  expect((await chair.words()).includes('Ottilie'), 'the child is not in the tracker')
  await chair.go(contact)
  await page.locator('main a[href^="/people/"]').first().click()
  await page.waitForLoadState()
  await chair.follow('Marks over time')
  await chair.follow('Put a mark')
  await look(chair)
}

async function places(chair) {
  const { page } = chair
  await chair.go('/vulnerability')
  await chair.follow('Places')
  await look(chair)
  await chair.follow('Mark a place')
  await look(chair)
  await page.locator('[name="place"]').fill('Bus station')
  await page.locator('[name="locality"]').selectOption({ index: 1 })
  await putMark(chair, 'Two adults buy food for children there after school.')
  expect((await chair.words()).includes('Bus station'), 'the place is not marked')
  await look(chair, 'marked')
  await chair.go('/vulnerability/before')
  await look(chair)
}

async function themes(world, chair) {
  const { page } = chair
  await chair.go('/themes')
  await look(chair)
  await chair.shot('themes')
  await chair.follow('Raise with a group')
  await look(chair)
  await chair.press('Raise with the group')
  await look(chair, 'errors')
  await page.locator('[name="what"]').selectOption({ index: 1 })
  await page.locator('[name="group"]').selectOption({ index: 1 })
  await page.locator('[name="plan_what"]').fill('Ask schools near the bus station what they see')
  await page.locator('[name="plan_owner"]').selectOption({ index: 1 })
  await today(chair, 'plan_due')
  await page.locator('[name="plan_know"]').fill('The group writes down what each school said')
  await chair.press('Raise with the group')
  expect(chair.path() === '/themes', `it was not raised: ${await chair.words()}`)
  const file = await page.request.get(`${world.base}/themes.csv`)
  expect(file.status() === 200 && (await file.text()).startsWith('Month,Locality,Theme,Children'), 'the file is not there')
  const analyst = await world.visitor('Analyst')
  await analyst.go('/themes')
  await look(analyst, 'not invited')
  expect(!(/\b[1-4]$/m.test(await analyst.page.locator('table').first().innerText())), 'a small number is shown to somebody who is not invited')
  await analyst.close()
}
