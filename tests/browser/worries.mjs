// Raising worries and finding them again: what several journeys begin with.

import { expect } from './report.mjs'

/** A child typed into the form of a worry. */
export function aChild(given, family, more = {}) {
  return { given, family, day: '', month: '', year: '', sex: 'F', school: '', words: '', ...more }
}

/** Fills in the form that is open. The children are added one by one with the form's own button. */
export async function fillInWorry(visitor, worry) {
  const { page } = visitor
  const type = (name, words) => page.locator(`[name="${name}"]`).fill(words)
  for (let number = 2; number <= worry.children.length; number += 1) await visitor.press('Add another child')
  await type('worry', worry.worry)
  await type('seen_and_heard', worry.seenAndHeard ?? '')
  await type('going_well', worry.goingWell ?? '')
  await page.locator(`[name="danger"][value="${worry.danger ?? 'not_now'}"]`).check()
  for (const [place, child] of worry.children.entries()) {
    const name = field => `child_${place + 1}_${field}`
    await type(name('forename'), child.given)
    await type(name('surname'), child.family)
    for (const part of ['day', 'month', 'year']) await type(name(`born-${part}`), String(child[part]))
    if (child.sex) await page.locator(`[name="${name('sex')}"][value="${child.sex}"]`).check()
    await type(name('school'), child.school)
    await type(name('own_words'), child.words)
  }
  await type('home_lines', worry.home?.lines ?? '')
  await type('home_town', worry.home?.town ?? '')
  await type('home_postcode', worry.home?.postcode ?? '')
  await type('family', worry.familyWords ?? '')
  await page.locator('[name="consent"][value="not_asked"]').check()
  await type('consent_not_asked', worry.whyNotAsked ?? 'They could not be reached.')
  await page.locator('select[name="source"]').selectOption({ index: 1 })
  // Asked of signed-in people only, and only where the arrangements or the role ask for it.
  for (const [asked, answer] of [['ask_level', worry.level ?? '3'], ['received', worry.received ?? 'now']]) {
    const choice = page.locator(`[name="${asked}"][value="${answer}"]`)
    if (await choice.count()) await choice.check()
  }
  const name = page.locator('[name="referrer_name"]')
  if (await name.count()) await name.fill(worry.referrer ?? '')
  for (const child of worry.children) visitor.world.note(child.given, child.family)
}

/** Raises a worry and answers with the receipt. */
export async function raise(visitor, path, worry) {
  await visitor.go(path)
  await fillInWorry(visitor, worry)
  await visitor.press('Check your answers')
  expect((await visitor.heading()).startsWith('Check your answers'), `The form did not lead to its check page: ${await visitor.words()}`)
  await visitor.press('Send this worry')
  return receipt(visitor)
}

/** The receipt on the page that says a worry was received. */
export async function receipt(visitor) {
  const words = await visitor.words()
  const found = words.match(/[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/)
  expect(found, `No receipt on ${visitor.path()}: ${words.slice(0, 300)}`)
  return found[0]
}

/** Opens the contact that was raised today about the child with this name. */
export async function openContact(visitor, name) {
  await visitor.go('/queue')
  const row = visitor.page.locator('main tr', { hasText: name }).filter({ hasText: 'today' })
  const link = row.locator('a[href^="/contacts/"]').first()
  expect(await link.count(), `${name} is not in the queue`)
  await Promise.all([visitor.page.waitForEvent('domcontentloaded'), link.click()])
  return visitor.path()
}

/** Says that the child of the open contact is somebody new. */
export async function recordAsNew(visitor) {
  await visitor.follow('Find out who the child is')
  await visitor.page.locator('input[name="child"][value="new"]').check()
  await visitor.page.locator('main form button').first().click()
  await visitor.page.waitForLoadState()
}

let raised = 0

/** A contact about a new child, known and ready to be decided; answers with its address. */
export async function contactToDecide(callTaker) {
  raised += 1
  const family = `Quillfeather${'abcdefghijklmnop'[raised % 16]}`
  const child = aChild('Ottilie', family, { day: 4, month: 5, year: 2016, words: 'I like my nan.' })
  await raise(callTaker, '/raise', { worry: 'She was alone at home after school on two days.', children: [child] })
  const path = await openContact(callTaker, `Ottilie ${family}`)
  await recordAsNew(callTaker)
  expect(callTaker.path() === path, `The child was not recorded: ${await callTaker.words()}`)
  return path
}

/** Fills in the decision that is open. */
export async function fillInDecision({ page }, { level, outcome, reason, tell }) {
  await page.locator(`input[name="level"][value="${level}"]`).check()
  await page.locator(`input[name="outcome"][value="${outcome}"]`).check()
  await page.locator('[name="reason"]').fill(reason)
  await page.locator('[name="words_to_referrer"]').fill(tell)
  // Each question about risk is answered before a family is pointed elsewhere.
  for (const no of await page.locator('input[name^="risk_"][value="no"]').all()) await no.check()
}
