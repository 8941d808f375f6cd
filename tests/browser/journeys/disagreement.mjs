// A decision is challenged, answered by somebody who had no part in it, and settled by whoever raised it.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { contactToDecide, fillInDecision } from '../worries.mjs'

export async function disagreement(world) {
  const { report } = world
  const manager = await world.visitor('Front door manager')
  const callTaker = await world.visitor('Call taker')
  const contacts = await report.check('those who look after it see every open disagreement and the figures', () => list(manager))
  if (!contacts) return
  const contact = await report.check('there is a disputed decision that somebody else can challenge too', () => openToThem(callTaker, contacts))
  if (!contact) return
  const href = await report.check('somebody who may see a decision challenges it, and the contact says so', () => challenge(callTaker, contact))
  if (!href) return
  await report.check('somebody else answers, and the person who raised it passes it on and takes it back', () => settle(manager, callTaker, href))
  await report.check('a challenge that succeeds sends the contact back to be decided by somebody else', () => decidedAgain(manager, callTaker, contact))
  await report.check('a referral whose contact was decided otherwise waits for its manager, who keeps it', () => keptOpen(world, manager, callTaker))
  await manager.close()
  await callTaker.close()
}

/** A referral is decided, challenged and decided again as advice: the step ends, the referral is asked about. */
async function keptOpen(world, manager, callTaker) {
  const contact = await contactToDecide(callTaker)
  const worker = await world.visitor('Front door social worker')
  await worker.go(`${contact}/decide`)
  await fillInDecision(worker, { level: '4', outcome: 'referral', reason: 'She is alone most evenings.', tell: 'A social worker will visit.' })
  await worker.press('Check your decision')
  await worker.press(/^Decide:/)
  expect(worker.path() === contact, `it was not decided: ${await worker.words()}`)
  await worker.close()
  await callTaker.go(contact)
  await callTaker.follow('Challenge this decision')
  for (const [name, words] of [['why', 'Her nan is there from four.'], ['instead', 'Advice is enough.'], ['meanwhile', 'Her nan has her.']]) {
    await callTaker.page.locator(`[name="${name}"]`).fill(words)
  }
  await callTaker.press('Challenge the decision')
  await callTaker.go(contact)
  const href = await callTaker.page.locator('main a[href^="/disagreements/"]').first().getAttribute('href')
  await manager.go(href)
  await manager.page.locator('[name="proposes"][value="changed"]').check()
  await manager.page.locator('[name="words"]').fill('The nan was not asked about.')
  await manager.press('Answer')
  await callTaker.go(href)
  await callTaker.press('Accept the answer')
  await manager.go(`${contact}/decide`)
  await fillInDecision(manager, { level: '2', outcome: 'advice', reason: 'Her nan has her every evening.', tell: 'We gave advice to the family.' })
  await manager.press('Check your decision')
  await manager.press(/^Decide:/)
  expect(manager.path() === contact, `it was not decided again: ${await manager.words()}`)
  expect((await manager.words()).includes('decided again after a challenge'), 'the contact does not say that the first step ended')
  await look(manager, 'decided again, first step ended')
  await manager.shot('contact-first-step-ended')
  const team = await world.visitor('Team manager')
  await team.go('/work')
  await team.page.locator('main a[href$="/settle"]').first().click()
  await team.page.waitForLoadState()
  expect(await team.page.locator('input:checked').count() === 0, 'something is chosen before anybody chose')
  await look(team, 'to settle')
  await team.shot('referral-to-settle')
  await team.narrowShot('referral-to-settle-320')
  await team.press('Record it')
  await look(team, 'errors')
  await team.page.locator('[name="settle"][value="keep"]').check()
  await team.page.locator('[name="why"]').fill('The school rang with more.')
  await team.press('Record it')
  expect((await team.words()).includes('It was kept open'), `it was not kept: ${await team.words()}`)
  await look(team, 'settled')
  await team.close()
}

async function list(manager) {
  const { page } = manager
  await manager.go('/disagreements')
  await look(manager)
  await manager.shot('disagreements')
  expect(/Median working days/.test(await manager.words()), 'there are no figures')
  const links = await page.locator('main a[href^="/disagreements/"]').all()
  const hrefs = await Promise.all(links.map(link => link.getAttribute('href')))
  await page.locator('main a[href^="/disagreements/"]').first().click()
  await page.waitForLoadState()
  await look(manager)
  await manager.shot('disagreement')
  const contacts = []
  for (const href of hrefs) {
    await manager.go(href)
    contacts.push(await page.locator('main a[href^="/contacts/"]').first().getAttribute('href'))
  }
  return contacts
}

/** A contact whose decision somebody else challenged: one challenges a decision once. */
async function openToThem(callTaker, contacts) {
  for (const contact of contacts) {
    await callTaker.go(contact)
    if (await callTaker.page.locator('main a', { hasText: 'Challenge this decision' }).count()) return contact
  }
  throw new Error('every decision that is disputed was challenged by the same person')
}

async function challenge(callTaker, contact) {
  const { page } = callTaker
  await callTaker.go(contact)
  expect(/disputed/.test(await callTaker.words()), 'the contact does not say that its decision is disputed')
  await look(callTaker, 'disputed')
  await callTaker.follow('Challenge this decision')
  await look(callTaker)
  await callTaker.shot('challenge')
  await callTaker.press('Challenge the decision')
  expect((await page.title()).startsWith('Error: '), 'nothing was said and nothing is asked')
  await look(callTaker, 'errors')
  await page.locator('[name="why"]').fill('The caller said more than was written down.')
  await page.locator('[name="instead"]').fill('Somebody should ring the school before it is closed.')
  await page.locator('[name="meanwhile"]').fill('The grandmother has the children until Friday.')
  await callTaker.press('Challenge the decision')
  expect(callTaker.path() === '/disagreements', `it leads to ${callTaker.path()}`)
  await callTaker.go(contact)
  return page.locator('main a[href^="/disagreements/"]').first().getAttribute('href')
}

async function settle(manager, callTaker, href) {
  const { page } = manager
  await manager.go(href)
  await manager.press('Answer')
  expect((await page.title()).startsWith('Error: '), 'no answer is enough')
  await look(manager, 'errors')
  await page.locator('[name="proposes"][value="upheld"]').check()
  await page.locator('[name="words"]').fill('I listened to the call again. It says what was written down.')
  await manager.press('Answer')
  expect(/waits for whoever raised it/.test(await manager.words()), 'the answer was not recorded')
  await callTaker.go('/work')
  expect(/Read the answer to your challenge/.test(await callTaker.words()), 'the answer is not in the list of work')
  await callTaker.go(href)
  await look(callTaker, 'answered')
  await callTaker.shot('disagreement-answered')
  await callTaker.page.locator('[name="words"]').fill('The end of the call is missing from that.')
  await callTaker.press('Pass it on to the next stage')
  expect(/Stage 2/.test(await callTaker.words()), 'it was not passed on')
  await callTaker.page.locator('[name="words"]').fill('The school rang, and it is settled.')
  await callTaker.press('Take it back')
  expect(/Taken back/.test(await callTaker.words()), 'it was not taken back')
  await look(callTaker, 'ended')
}

/** A challenge that succeeds: the contact waits for a decision again, with the first beside it. */
async function decidedAgain(manager, callTaker, contact) {
  const { page } = callTaker
  const onTheContact = async () => {
    await callTaker.go(contact)
    const links = await page.locator('main a[href^="/disagreements/"]').all()
    return Promise.all(links.map(link => link.getAttribute('href')))
  }
  const before = await onTheContact()
  await callTaker.follow('Challenge this decision')
  await page.locator('[name="why"]').fill('The school rang again today.')
  await page.locator('[name="instead"]').fill('A social worker should see the children.')
  await page.locator('[name="meanwhile"]').fill('The school keeps them until their grandmother comes.')
  await callTaker.press('Challenge the decision')
  const href = (await onTheContact()).find(found => !before.includes(found))
  await manager.go(href)
  await manager.page.locator('[name="proposes"][value="changed"]').check()
  await manager.page.locator('[name="words"]').fill('What the school saw was not asked about.')
  await manager.press('Answer')
  await callTaker.go(href)
  await callTaker.press('Accept the answer')
  await callTaker.go(contact)
  expect((await callTaker.words()).includes('Challenged, and to be made again'), 'the first decision is not kept')
  await look(callTaker, 'to be decided again')
  await callTaker.shot('contact-decided-again')
  await manager.go(`${contact}/decide`)
  expect((await manager.words()).includes('is to be decided again by somebody else'), `it is not said: ${(await manager.words()).slice(0, 400)}`)
  await look(manager, 'decided again')
  await manager.shot('decide-again')
  await manager.narrowShot('decide-again-320')
}
