// With scripts off: a worry is raised, the child is found to be known, and a decision is made.

import { expect } from '../report.mjs'
import { aChild, fillInDecision, openContact, raise } from '../worries.mjs'
import { somebodyKnown } from './line_of_sight.mjs'

export async function scriptsOff(world) {
  await world.report.check('scripts off: a worry about a known child is raised, matched and decided', async () => {
    const off = { javaScriptEnabled: false }
    const worker = await world.visitor('Front door social worker', off)
    const known = await somebodyKnown(worker)
    const child = aChild(known.given, known.family, { day: known.day, month: known.month, year: known.year, sex: null })
    const sibling = aChild('Peregrine', known.family, { sex: 'M' })
    const somebody = await world.visitor(undefined, off)
    // Two children: adding another is a button of the form, which works with no script.
    await raise(somebody, '/worry', { worry: 'They were left with a neighbour for the weekend.', children: [sibling, child] })
    await somebody.close()
    const path = await openContact(worker, `Peregrine ${known.family}`)
    await worker.follow(`${known.given} ${known.family}`)
    expect(worker.path() !== path, 'the other child of the same worry is not linked')
    const contact = worker.path()
    await worker.follow('Find out who the child is')
    await worker.page.locator(`input[name="child"][value="${known.href.split('/')[2]}"]`).check()
    await worker.page.locator('main form button').first().click()
    await worker.page.waitForLoadState()
    await worker.follow('Decide what happens next')
    await worker.press('Check your decision')
    expect((await worker.page.title()).startsWith('Error: '), 'an empty decision is not refused')
    await fillInDecision(worker, { level: '3', outcome: 'hub_check', reason: 'The picture is not clear.', tell: 'We are asking others.' })
    await worker.press('Check your decision')
    await worker.press(/^Decide:|^Send the decision/)
    expect(worker.path() === contact, `it was not decided: ${await worker.words()}`)
    expect((await worker.words()).includes('The picture is not clear.'), 'the reason is not on the contact')
    await worker.close()
  })
}
