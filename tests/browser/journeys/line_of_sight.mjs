// The whole line of sight: somebody worries, the front door finds that the child is known, decides,
// a manager agrees, whoever worried is told, and every part of it can be seen afterwards.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { aChild, fillInDecision, openContact, raise } from '../worries.mjs'
import { harvest } from './every_page.mjs'

const WORRY = 'She told her friend she is afraid to go home, and she had a bruise in the shape of a belt.'
const REASON = 'A bruise in the shape of a belt and her own words give reasonable cause to suspect significant harm.'
const TOLD = 'We are talking to the police and health today. A social worker will see her.'

/** A child whom the demonstration already knows, as the record has them. */
export async function somebodyKnown(worker) {
  await worker.go('/queue')
  const links = worker.page.locator('main a[href^="/contacts/"]')
  const contacts = await links.evaluateAll(all => all.map(a => a.getAttribute('href')))
  const waiting = await links.allInnerTexts()
  for (const contact of contacts.slice(0, 30)) {
    await worker.go(contact)
    const record = worker.page.locator('main a[href^="/people/"]').first()
    if (!await record.count()) continue
    const href = await record.getAttribute('href')
    await worker.go(href)
    if (await worker.page.locator('.app-identity').count() === 0) continue
    const name = (await worker.page.locator('.app-identity__name').innerText()).trim()
    const all = await worker.page.locator('body').innerText()
    const born = all.match(/born (\d{1,2}) (\p{L}+) (\d{4})/u)
    const [given, family, ...rest] = name.split(' ')
    if (!born || !family || rest.length > 0 || given.length < 5) continue
    // The demonstration's own callers make slips too.
    if (waiting.includes(`${slipped(given)} ${family}`) || slipped(given) === given) continue
    const month = new Date(`1 ${born[2]} 2000`).getMonth() + 1
    return { href, given, family, day: Number(born[1]), month, year: Number(born[3]) }
  }
  throw new Error(`No contact in the queue is about a child who is known with a name and a date of birth (${contacts.length} contacts)`)
}

/** The name with two letters the wrong way round. */
function slipped(name) {
  return name.slice(0, 2) + name[3] + name[2] + name.slice(4)
}

export async function lineOfSight(world) {
  const { report } = world
  const worker = await world.visitor('Front door social worker')
  const known = await report.check('line of sight: a child whom the demonstration knows is found', () => somebodyKnown(worker))
  if (!known) return worker.close()
  world.note(known.given, known.family)
  const typed = aChild(slipped(known.given), known.family, {
    day: known.day === 1 ? 2 : known.day - 1, month: known.month, year: known.year, sex: null, words: 'I do not want to go home.',
  })

  const somebody = await world.visitor()
  const receipt = await report.check('line of sight: a member of the public raises a worry, with slips in the name and date', async () => {
    await somebody.go('/')
    await somebody.follow('Tell us you are worried about a child')
    await somebody.shot('worry-form')
    const given = await raise(somebody, '/worry', { worry: WORRY, danger: 'now', children: [typed] })
    await look(somebody)
    await somebody.shot('worry-received')
    return given
  })
  if (!receipt) return

  let contact
  await report.check('line of sight: the front door finds that the child is known, with evidence', async () => {
    contact = await openContact(worker, `${typed.given} ${typed.family}`)
    await look(worker, 'who is it')
    await worker.shot('contact-new')
    await worker.follow('Find out who the child is')
    await look(worker, 'candidates')
    await worker.shot('candidates')
    const words = await worker.words()
    expect(words.includes(`${known.given} ${known.family}`), `${known.given} ${known.family} is not offered for ${typed.given} ${typed.family}: ${words.slice(0, 500)}`)
    const id = known.href.split('/')[2]
    const choice = worker.page.locator(`input[name="child"][value="${id}"]`)
    expect(await choice.count() === 1, 'the known child cannot be chosen')
    expect(await worker.page.locator('input[type="radio"]:checked').count() === 0, 'somebody is chosen before anybody chose')
    await choice.check()
    await worker.page.locator('main form button').first().click()
    await worker.page.waitForLoadState()
    expect(worker.path() === contact, `the choice did not lead back to the contact: ${await worker.words()}`)
    const summary = await worker.summary()
    expect(/^Already known: .+/.test(summary['How we know'] ?? ''), `the evidence is not kept: ${summary['How we know']}`)
    await harvest(worker)
    await look(worker, 'to decide')
    await worker.shot('contact')
    await worker.narrowShot('contact-320')
  })

  await report.check('line of sight: a decision is checked, then waits for a manager', async () => {
    await worker.go(`${contact}/decide`)
    expect(await worker.page.locator('input[type="radio"]:checked').count() === 0, 'a level or an outcome is chosen before anybody chose')
    await look(worker)
    await worker.shot('decision')
    await worker.narrowShot('decision-320')
    await fillInDecision(worker, { level: '4', outcome: 'strategy_discussion', reason: REASON, tell: TOLD })
    await worker.press('Check your decision')
    expect(await worker.heading() === 'Check your decision', `no check page: ${await worker.words()}`)
    await look(worker, 'check')
    await worker.shot('decision-check')
    expect((await worker.words()).includes(REASON), 'the reason is not on the check page')
    await worker.press('Send the decision to a manager to agree')
    expect(worker.path() === contact, `the decision was not sent: ${await worker.words()}`)
    await look(worker, 'waits for a manager')
    await worker.go(`${contact}/agree`)
    expect(!(await worker.words()).includes('Agree the decision'), 'who decided may agree their own decision')
  })

  await report.check('line of sight: a manager agrees it', async () => {
    const manager = await world.visitor('Front door manager')
    await openContact(manager, `${typed.given} ${typed.family}`)
    await manager.follow('Read the decision and agree it or send it back')
    expect((await manager.words()).includes(REASON), 'the first person\'s reason is not on the manager\'s page')
    await look(manager)
    await manager.shot('agreement')
    await manager.page.locator('[name="words"]').fill('Agreed. The police are told.')
    await manager.press('Agree the decision')
    const words = await manager.words()
    expect(/Agreed by/.test(words), `it was not agreed: ${words.slice(0, 400)}`)
    await look(manager, 'agreed')
    await manager.close()
  })

  await report.check('line of sight: whoever raised it is told, and the receipt shows it', async () => {
    await worker.go(contact)
    await worker.follow('Tell the person who raised it')
    const box = worker.page.locator('[name="words"]')
    expect((await box.inputValue()).startsWith('Thank you for telling us'), 'the page does not begin with words for a member of the public')
    await box.fill(TOLD)
    await look(worker)
    await worker.press('Tell them this')
    await look(worker, 'told')
    await worker.shot('contact-decided')
    await somebody.go('/receipt')
    await look(somebody)
    await somebody.page.locator('[name="receipt"]').fill(` ${receipt.toLowerCase().replaceAll('-', ' ')} `)
    await somebody.page.locator('main form button').click()
    await somebody.page.waitForLoadState()
    const words = await somebody.words()
    expect(words.includes(TOLD), `the receipt does not show what they were told: ${words}`)
    for (const secret of [known.given, known.family, REASON]) expect(!words.includes(secret), `the receipt shows "${secret}"`)
    await look(somebody, 'what became of it')
    await somebody.shot('receipt')
  })

  await report.check('line of sight: the child\'s timeline shows the contact and what it started', async () => {
    await worker.go(`${known.href}/timeline`)
    const words = await worker.words()
    expect(/Hold a strategy discussion|[Ss]trategy discussion/.test(words), `the decision is not on the timeline: ${words.slice(0, 600)}`)
    await look(worker)
    await worker.shot('timeline')
    await worker.narrowShot('timeline-320')
  })

  await report.check('line of sight: who looked says so', async () => {
    const manager = await world.visitor('Front door manager')
    await manager.go(`${known.href}/looks`)
    const words = await manager.words()
    const name = (await worker.page.locator('.app-header__user span').innerText()).split(',')[0]
    expect(words.includes(name), `${name} opened the record and is not among those who looked: ${words.slice(0, 600)}`)
    await look(manager)
    await manager.shot('who-looked')
    await manager.close()
  })
  await worker.close()
  await somebody.close()
  return { contact, person: known.href, known }
}
