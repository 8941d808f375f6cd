// Ways in: the old form that is no longer used, a draft saved and opened again, a caller who hangs up,
// a worry taken at night and acknowledged in the morning.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { aChild, fillInWorry, receipt } from '../worries.mjs'
import { makeAccount, signIn } from './first_day.mjs'

const NIGHT = { name: 'Ottoline Sandgate', email: 'ottoline.sandgate@council.harrowmere.example', role: 'call_taker', team: 'out_of_hours' }

export async function ways(world) {
  const { report } = world
  world.note('Ottoline', 'Sandgate', 'Peregrine', 'Fennimore')
  await report.check('ways in: a form that is no longer used says since when, why, and what to use', () => theOldForm(world))
  await report.check('advice line: advice is written down, found, and can become a worry', () => advice(world))
  await report.check('ways in: a draft is saved as one types, listed, opened again and discarded', () => aDraft(world))
  await report.check('ways in: a caller who hangs up leaves what there is', () => hungUp(world))
  await report.check('ways in: what the night team takes is acknowledged in the morning', () => atNight(world))
}

async function advice(world) {
  const visitor = await world.visitor('Call taker')
  const { page } = visitor
  await visitor.go('/queue')
  await visitor.follow('Advice line')
  await visitor.follow('Write down advice')
  await look(visitor)
  await visitor.shot('advice-form')
  await page.locator('[name="name"]').fill('Nadia')
  await page.locator('select[name="agency"]').selectOption({ index: 3 })
  await page.locator('[name="child"][value="named"]').check()
  await page.locator('[name="forename"]').fill('Peregrine')
  await page.locator('[name="surname"]').fill('Fennimore')
  for (const [field, words] of [['asked', 'He is always tired. Should I tell you?'], ['advice', 'Talk to his mother and ring again.'], ['agreed', 'She talks to her today.']]) await page.locator(`[name="${field}"]`).fill(words)
  await visitor.press('Record the advice')
  await look(visitor, 'with advice')
  await visitor.shot('advice-list')
  await visitor.narrowShot('advice-list-320')
  await visitor.follow('Peregrine Fennimore')
  await look(visitor)
  await visitor.shot('advice-one')
  await visitor.follow('Raise a worry from this')
  expect(await page.locator('[name="worry"]').inputValue() === 'He is always tired. Should I tell you?', 'what was asked is not on the form')
  await visitor.close()
}

async function theOldForm(world) {
  const visitor = await world.visitor()
  await visitor.go('/referral-form')
  const words = await visitor.words()
  for (const said of ['no longer used', '31 August 2023', 'Why it ended', 'Call to the Front Door']) expect(words.includes(said), `"${said}" is not said: ${words}`)
  await look(visitor)
  await visitor.shot('way-in-ended')
  await visitor.follow('Every way to tell us')
  await look(visitor)
  await visitor.shot('ways-in')
  await visitor.narrowShot('ways-in-320')
  await visitor.follow('Multi-agency referral form')
  await look(visitor)
  await visitor.close()
}

async function aDraft(world) {
  const visitor = await world.visitor('Social worker')
  const { page } = visitor
  await visitor.go('/raise')
  await page.locator('[name="worry"]').pressSequentially('He sleeps in the car.')
  await page.locator('[name="child_1_forename"]').fill('Peregrine')
  const said = page.locator('[data-saved]')
  await said.filter({ hasText: /^Draft saved at / }).waitFor()
  await look(visitor, 'draft saved')
  await visitor.shot('draft-saved')
  await visitor.go('/work')
  expect((await visitor.words()).includes('Worries you have not sent (1)'), `the draft is not in My work: ${await visitor.words()}`)
  await look(visitor, 'with a draft')
  await visitor.shot('my-work-draft')
  await visitor.narrowShot('my-work-draft-320')
  await visitor.follow('Peregrine')
  expect(await page.locator('[name="worry"]').inputValue() === 'He sleeps in the car.', 'what was typed is not there again')
  await look(visitor)
  await visitor.shot('draft-opened')
  await page.locator('[name="worry"]').fill('He sleeps in the car. It is cold.')
  await visitor.press('Save and come back later')
  expect(visitor.path() === '/work', `saving leads to ${visitor.path()}`)
  await visitor.follow(/^Discard/)
  await look(visitor)
  await visitor.shot('draft-discard')
  await visitor.press('Discard it')
  expect(!(await visitor.words()).includes('not sent (1)'), 'a discarded draft is still there')
  await visitor.close()
}

async function hungUp(world) {
  const visitor = await world.visitor('Call taker')
  await visitor.go('/raise')
  await visitor.page.locator('[name="worry"]').fill('There is shouting in the flat above and a small child is crying.')
  await visitor.press('The caller has gone: check what there is')
  expect((await visitor.words()).includes('The call ended before everything was asked'), `it is not said: ${await visitor.words()}`)
  await look(visitor, 'cut short')
  await visitor.shot('check-cut-short')
  await visitor.press('Send this worry')
  await receipt(visitor)
  await visitor.close()
}

async function atNight(world) {
  const administrator = await world.visitor('Administrator')
  await administrator.go('/accounts/new')
  const password = await makeAccount(administrator, NIGHT)
  await administrator.close()
  const night = await world.visitor()
  await signIn(night, NIGHT.email, password)
  await night.page.locator('[name="current_password"]').fill(password)
  for (const name of ['new_password', 'new_password_again']) await night.page.locator(`[name="${name}"]`).fill('lantern-bramble-oxbow-77')
  await night.press('Change the password')
  await night.go('/raise')
  await look(night, 'night team')
  await night.shot('form-night-team')
  await fillInWorry(night, { worry: 'His mother did not come home.', children: [aChild('Peregrine', 'Fennimore', { day: 2, month: 4, year: 2018 })] })
  await night.page.locator('[name="done_so_far"]').fill('His grandmother is with him until the morning.')
  await night.press('Check your answers')
  await night.press('Send this worry')
  await receipt(night)
  await night.close()

  const day = await world.visitor('Front door social worker')
  await day.go('/work')
  await day.shot('my-work-handover')
  const row = day.page.locator('main tr', { hasText: 'Acknowledge a handover from out of hours' }).filter({ hasText: 'Peregrine Fennimore' })
  await Promise.all([day.page.waitForEvent('domcontentloaded'), row.locator('a').first().click()])
  const handover = day.path()
  await look(day, 'to acknowledge')
  await day.shot('handover')
  await day.follow('Peregrine Fennimore')
  expect((await day.words()).includes('Nobody of the daytime team has acknowledged it yet'), 'the contact does not say so')
  await look(day, 'out of hours')
  await day.shot('contact-out-of-hours')
  await day.go(handover)
  await day.page.locator('[name="words"]').fill('I ring the grandmother now.')
  await day.press('Acknowledge the handover')
  expect((await day.words()).includes('I ring the grandmother now.'), `it was not acknowledged: ${await day.words()}`)
  await look(day, 'acknowledged')
  await day.close()
}
