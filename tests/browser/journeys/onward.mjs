// What a decision starts: danger now calls a strategy discussion, a step is accepted by whoever receives
// it, a team allocates a worker, and what became of families is followed.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { aChild, fillInDecision, openContact, raise, recordAsNew } from '../worries.mjs'

export async function onward(world) {
  const { report } = world
  const partner = await world.visitor('Partner practitioner')
  const worker = await world.visitor('Front door social worker')
  const manager = await world.visitor('Front door manager')
  const child = aChild('Ottoline', 'Quarrendon', { words: 'He has a knife.' })
  await report.check('onward: danger now calls a strategy discussion at once', async () => {
    await raise(partner, '/raise', { worry: 'Her brother has a knife in the house now.', danger: 'now', children: [child] })
    await worker.go('/queue')
    expect((await worker.words()).includes('must be held'), 'the queue does not say that a discussion must be held')
    await worker.shot('queue-discussion')
    await worker.narrowShot('queue-discussion-320')
    await openContact(worker, 'Ottoline Quarrendon')
    await look(worker, 'danger')
    await worker.follow('Strategy discussion: Ottoline Quarrendon')
    await look(worker)
    await worker.shot('discussion')
  })
  const discussion = worker.path()
  await report.check('onward: whether the child was seen is recorded, or why not', async () => {
    await worker.follow('Say whether the child was seen')
    await look(worker)
    await worker.press('Record this')
    await look(worker, 'errors')
    await worker.page.locator('[name="seen"][value="not_yet"]').check()
    await worker.page.locator('[name="why_not_yet"]').fill('Nobody at home. Police are on their way.')
    await worker.shot('child-seen')
    await worker.press('Record this')
    expect(worker.path() === discussion, `it was not recorded: ${await worker.words()}`)
  })
  await report.check('onward: only a manager stands it down; a worker records it', async () => {
    expect(!(await worker.words()).includes('Stand it down'), 'a worker is offered to stand it down')
    await manager.go(`${discussion}/stand-down`)
    await look(manager)
    await worker.follow('Record the discussion')
    await look(worker)
    await worker.press('Record the discussion')
    await look(worker, 'errors')
    const now = new Date()
    for (const [part, value] of [['day', now.getDate()], ['month', now.getMonth() + 1], ['year', now.getFullYear()]]) {
      await worker.page.locator(`[name="held_on-${part}"]`).fill(String(value))
    }
    const minutes = String(now.getMinutes()).padStart(2, '0')
    await worker.page.locator('[name="held_at"]').fill(`${now.getHours()}:${minutes}`)
    await worker.page.locator('[name="present_social_care"]').fill('An invented social worker')
    await worker.page.locator('[name="present_police"]').fill('An invented sergeant')
    await worker.page.locator('[name="why_missing"]').fill('Nobody from health answered within the hour.')
    await worker.page.locator('[name="enquiry"][value="joint"]').check()
    await worker.page.locator('[name="agreed"]').fill('Visit together now. Health is told this afternoon.')
    await worker.shot('discussion-held')
    await worker.press('Record the discussion')
    expect((await worker.words()).includes('held without: health'), `it does not say who was missing: ${await worker.words()}`)
    await look(worker, 'held')
  })

  await report.check('onward: a family is not pointed elsewhere while a question about risk is open', async () => {
    const two = aChild('Perpetua', 'Quarrendon', { day: 4, month: 5, year: 2016 })
    await raise(partner, '/raise', { worry: 'She cannot sleep and is tired at school.', children: [two] })
    const contact = await openContact(worker, 'Perpetua Quarrendon')
    await recordAsNew(worker)
    await worker.go(`${contact}/decide`)
    await fillInDecision(worker, { level: '2', outcome: 'single_service', reason: 'One service can help with sleep.', tell: 'School nursing will ring.' })
    await worker.page.locator('[name="to_single_service"]').selectOption('school_nursing')
    for (const no of await worker.page.locator('input[name^="risk_"]').all()) await no.evaluate(box => { box.checked = false })
    await worker.press('Check your decision')
    expect((await worker.words()).includes('There is a problem'), 'it was checked with no answer about risk')
    await look(worker, 'risk')
    await worker.shot('decision-risk')
    await fillInDecision(worker, { level: '2', outcome: 'single_service', reason: 'One service can help with sleep.', tell: 'School nursing will ring.' })
    await worker.press('Check your decision')
    await look(worker, 'check')
    await worker.press('Decide: Pass to one service')
    expect((await worker.words()).includes('What the decision started'), `no step was started: ${await worker.words()}`)
    await look(worker, 'step')
    await worker.shot('contact-steps')
    await worker.follow('Offer your service to the family')
    await look(worker)
    await worker.page.locator('[name="said"][value="accept"]').check()
    await worker.press('Record this')
    await look(worker, 'errors')
    await worker.page.locator('[name="said"][value="accept"]').check()
    await worker.page.locator('[name="who"]').fill('The duty nurse')
    await worker.page.locator('[name="how"]').fill('By telephone')
    await worker.shot('step')
    await worker.press('Record this')
    expect(worker.path() === '/steps', `it was not recorded: ${await worker.words()}`)
    await worker.shot('steps')
    await worker.narrowShot('steps-320')
    await worker.go(`${contact}/quality`)
    await look(worker)
    await worker.shot('quality-form')
  })
  await report.check('onward: following through, quality and referrals without a worker are read', async () => {
    for (const [path, shot] of [['/follow-through', 'follow-through'], ['/quality', 'quality'], ['/unallocated', 'unallocated'], ['/steps', 'steps-manager']]) {
      await manager.go(path)
      await look(manager)
      await manager.shot(shot)
    }
    await manager.go('/follow-through')
    const first = manager.page.locator('main a[href^="/follow-through/"]').first()
    if (await first.count()) {
      await first.click()
      await manager.page.waitForLoadState()
      await look(manager)
      await manager.shot('follow-one')
    }
    await manager.go('/unallocated')
    const waiting = manager.page.locator('main a[href^="/referrals/"]').first()
    if (await waiting.count()) {
      await waiting.click()
      await manager.page.waitForLoadState()
      await look(manager)
      await manager.shot('allocate')
    }
  })
  for (const visitor of [partner, worker, manager]) await visitor.close()
}
