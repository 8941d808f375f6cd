// Agencies' systems and files: an administrator makes a key, a system sends with it, an officer uploads a
// file of which one line is broken, and everything stands in the one queue.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'
import { makeAccount, signIn } from './first_day.mjs'

const OFFICER = { name: 'Perrin Valewood', email: 'perrin.valewood@wendle-police.example', role: 'partner_practitioner', agency: 'police' }
const CHILD = { forename: 'Isolde', surname: 'Thistlewick', born: '2014-04-09' }

export async function systems(world) {
  const { report } = world
  world.note('Thistlewick', 'Perrin', 'Valewood', 'WP-90001')
  const key = await report.check('systems: a key is made, shown once, and its page explains how to send', () => aKey(world))
  if (key) await report.check('systems: what a system sends stands in the queue, once, and high risk goes first', () => send(world, key))
  await report.check('systems: a file is read, says which line is broken, and is sent only when somebody says so', () => aFile(world))
  if (key) await report.check('systems: a system asks whether a child is known, a person decides, and the answer is fetched', () => askWhetherKnown(world))
  if (key) await report.check('systems: a key that was taken back sends nothing', () => takeBack(world, key))
}

async function aKey(world) {
  const nobody = await world.visitor()
  await nobody.go('/ways-in')
  await nobody.follow("Agencies' own systems")
  await look(nobody)
  await nobody.shot('api')
  await nobody.narrowShot('api-320')
  await nobody.close()
  const administrator = await world.visitor('Administrator')
  const { page } = administrator
  await administrator.go('/accounts')
  await administrator.follow("Keys of agencies' systems")
  await look(administrator, 'none')
  await administrator.shot('system-keys-none')
  await administrator.follow('Make a key')
  await look(administrator)
  await administrator.shot('system-key-new')
  await administrator.press('Make the key')
  await look(administrator, 'errors')
  await administrator.shot('system-key-errors')
  await page.locator('[name="name"]').fill('Crime recording, Wendle Police')
  await page.locator('select[name="agency"]').selectOption('police')
  for (const what of ['worry', 'police_notification']) await page.locator(`[name="may_send"][value="${what}"]`).check()
  await administrator.press('Make the key')
  const key = (await administrator.words()).match(/sightline_[0-9a-f]{64}/)?.[0]
  expect(key, `no key is shown: ${await administrator.words()}`)
  await look(administrator, 'shown once')
  await administrator.shot('system-key-shown-once')
  await administrator.narrowShot('system-key-shown-once-320')
  await administrator.follow('Go to the key')
  expect(!(await page.content()).includes(key), 'the key is shown again')
  await look(administrator)
  await administrator.shot('system-key')
  const address = administrator.path()
  await administrator.follow('Back')
  await look(administrator, 'one')
  await administrator.shot('system-keys')
  await administrator.close()
  return { words: key, address }
}

function notification(reference, risk) {
  return {
    reference, incident: 'domestic_abuse', risk, happened_at: new Date(Date.now() - 3_600_000).toISOString(),
    officer: { name: 'Perrin Valewood', telephone: '01632 960005' },
    what_happened: 'Called by a neighbour to shouting.', danger: 'not_now',
    consent: { answer: 'not_asked', words: 'Asking would have put the mother in danger.' }, children: [CHILD],
  }
}

async function post(world, key, once, body, more = {}) {
  const answer = await fetch(`${world.base}/api/v1/police-notifications`, {
    method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Authorization': `Bearer ${key}`, 'Idempotency-Key': once, 'Content-Type': 'application/json', ...more },
  })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

async function send(world, key) {
  const sent = notification('WP-90001', 'high')
  const first = await post(world, key.words, 'journey-one', sent)
  expect(first.status === 201, `${first.status}: ${JSON.stringify(first.body)}`)
  const again = await post(world, key.words, 'journey-one', sent)
  expect(again.status === 200 && again.body.receipt === first.body.receipt, 'the same thing has two receipts')
  const wrong = await post(world, key.words, 'journey-two', { ...sent, danger: 'Thistlewick' })
  expect(wrong.status === 422 && !JSON.stringify(wrong.body).includes('Thistlewick'), `said back: ${JSON.stringify(wrong.body)}`)
  expect(wrong.headers.get('content-type') === 'application/problem+json', 'a problem is not called one')
  const large = await post(world, key.words, 'journey-three', JSON.stringify({ worry: 'x'.repeat(300_000) }))
  expect(large.status === 413 && large.body.title, `too large: ${large.status}`)
  const guess = await post(world, 'sightline_guess', 'journey-four', sent)
  expect(guess.status === 401, `a guess: ${guess.status}`)
  const described = await (await fetch(`${world.base}/api/v1/openapi.json`)).json()
  expect(described.openapi === '3.1.0' && described.paths['/api/v1/worries'], 'there is no description')

  const worker = await world.visitor('Front door social worker')
  await worker.go('/queue')
  const rows = await worker.page.locator('main table tbody tr').allInnerTexts()
  const mine = rows.filter(row => row.includes('Isolde Thistlewick'))
  expect(mine.length === 1, `it stands ${mine.length} times in the queue`)
  expect(mine[0].includes('Domestic abuse: high risk') && mine[0].includes('MARAC'), `the risk is not shown: ${mine[0]}`)
  const before = rows.slice(0, rows.indexOf(mine[0]))
  expect(before.every(row => row.includes('Danger now') || row.includes('high risk')), 'something else stands before high risk')
  await look(worker, 'with high risk')
  await worker.shot('queue-high-risk')
  await worker.narrowShot('queue-high-risk-320')
  await worker.follow('Isolde Thistlewick')
  expect((await worker.words()).includes('The incident the police attended'), 'the contact does not tell of the incident')
  await look(worker, 'police incident')
  await worker.shot('contact-police-incident')
  await worker.narrowShot('contact-police-incident-320')
  await worker.follow('Put the risk right')
  await look(worker)
  await worker.press('Put the risk right')
  await look(worker, 'errors')
  await worker.shot('risk-errors')
  await worker.page.locator('[name="risk"][value="medium"]').check()
  await worker.page.locator('[name="told_by"]').fill('Sergeant Marsh, 4471')
  await worker.page.locator('[name="why"]').fill('It was entered for another incident.')
  await worker.press('Put the risk right')
  expect((await worker.words()).includes('Put right from'), `it was not put right: ${await worker.words()}`)
  await look(worker, 'risk put right')
  await worker.shot('contact-risk-put-right')
  await worker.close()
}

const HEADINGS = 'reference,incident,risk,happened_at,officer_name,officer_telephone,what_happened,danger,consent,consent_words,child_forename,child_surname,child_born'
const line = (reference, forename, born) =>
  `${reference},domestic_abuse,medium,2026-01-03 21:40,Perrin Valewood,01632 960005,Shouting,not_now,not_asked,Not safe to ask,${forename},Thistlewick,${born}`

async function aFile(world) {
  const administrator = await world.visitor('Administrator')
  await administrator.go('/accounts/new')
  const password = await makeAccount(administrator, OFFICER)
  await administrator.close()
  const officer = await world.visitor()
  const { page } = officer
  await signIn(officer, OFFICER.email, password)
  await page.locator('[name="current_password"]').fill(password)
  for (const name of ['new_password', 'new_password_again']) await page.locator(`[name="${name}"]`).fill('lantern-bramble-oxbow-78')
  await officer.press('Change the password')
  await officer.go('/ways-in')
  await officer.follow('Police notifications')
  await look(officer)
  await officer.shot('notifications')
  await officer.narrowShot('notifications-320')
  await officer.press('Check what is in it')
  await look(officer, 'no file')
  await officer.shot('notifications-no-file')
  const csv = [HEADINGS, line('WP-90002', 'Corin', '~2021'), line('WP-90002', 'Bryn', '2014-05-05'), line('WP-90003', 'Basil', 'yesterday')].join('\r\n')
  await page.locator('input[type="file"]').setInputFiles({ name: 'notifications.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await officer.press('Check what is in it')
  const words = await officer.words()
  for (const said of ['Nothing is recorded yet', 'child_born', 'WP-90002', 'leave out what is broken']) expect(words.includes(said), `"${said}" is not said: ${words}`)
  await look(officer)
  await officer.shot('notifications-check')
  await officer.narrowShot('notifications-check-320')
  await officer.press('Do this')
  await look(officer, 'nothing chosen')
  await page.getByLabel('Send 1 notification and leave out what is broken').check()
  await officer.press('Do this')
  expect(await officer.heading() === 'The file was sent', `it was not sent: ${await officer.words()}`)
  await look(officer, 'sent')
  await officer.shot('notifications-sent')
  await officer.follow('Send another file')
  await look(officer, 'with files')
  await officer.close()
  const worker = await world.visitor('Call taker')
  await worker.go('/queue')
  const list = await worker.words()
  expect(list.includes('Corin Thistlewick') && list.includes('Bryn Thistlewick') && !list.includes('Basil Thistlewick'), 'the queue does not hold what was sent')
  await worker.close()
  const teacher = await world.visitor('Partner practitioner')
  await teacher.go('/notifications')
  await look(teacher, 'turned away')
  await teacher.shot('notifications-turned-away')
  await teacher.close()
}

const DRAFT = '/mais/v0/Patient'

async function question(world, key, end, parameter) {
  const answer = await fetch(`${world.base}${DRAFT}/${end}`, {
    method: 'POST', body: JSON.stringify({ resourceType: 'Parameters', parameter }),
    headers: { 'Authorization': `Bearer ${key}`, 'Content-Type': 'application/fhir+json' },
  })
  return { status: answer.status, kind: answer.headers.get('content-type'), body: await answer.json() }
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A child of the queue who has a record with a whole date of birth. */
async function aKnownChild(worker) {
  await worker.go('/queue')
  const links = await worker.page.locator('main a[href^="/contacts/"]').evaluateAll(all => all.map(a => a.getAttribute('href')))
  for (const href of links.slice(0, 40)) {
    await worker.go(href)
    const record = worker.page.locator('main a[href^="/people/"]').first()
    if (!await record.count()) continue
    const path = await record.getAttribute('href')
    await worker.go(path)
    const born = (await worker.words()).match(/born (\d{1,2}) (\w+) (\d{4})/)
    const names = (await worker.heading()).trim().split(/\s+/)
    if (!born || names.length !== 2) continue
    const month = MONTHS.indexOf(born[2]) + 1
    const day = `${born[3]}-${String(month).padStart(2, '0')}-${born[1].padStart(2, '0')}`
    return { path, given: names[0], family: names[1], born: day }
  }
  return undefined
}

async function askWhetherKnown(world) {
  const administrator = await world.visitor('Administrator')
  await administrator.go('/system-keys/new')
  await administrator.page.locator('[name="name"]').fill('Crime recording, questions')
  await administrator.page.locator('select[name="agency"]').selectOption('police')
  await administrator.page.locator('[name="may_send"][value="whether_known"]').check()
  await administrator.press('Make the key')
  const key = (await administrator.words()).match(/sightline_[0-9a-f]{64}/)?.[0]
  expect(key, `no key is shown: ${await administrator.words()}`)
  await administrator.close()

  const worker = await world.visitor('Front door social worker')
  await worker.go('/system-questions')
  await look(worker, 'none')
  const child = await aKnownChild(worker)
  expect(child, 'no child of the queue has a record with a date of birth')
  const patient = { resourceType: 'Patient', name: [{ family: child.family, given: [child.given] }], birthDate: child.born }
  const number = { name: 'request', valueIdentifier: { value: 'WP-REQ-90001', system: 'https://wendle-police.example/requests' } }
  const why = { name: 'reason', valueUri: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47' }
  const asked = await question(world, key, '$person-info-query', [{ name: 'resource', resource: patient }, why, number])
  expect(asked.status === 202 && asked.kind === 'application/fhir+json', `a name and a date alone: ${asked.status} ${JSON.stringify(asked.body)}`)
  const nobody = { ...patient, name: [{ family: 'Zzyzx', given: ['Quill'] }] }
  const none = await question(world, key, '$person-info-query', [{ name: 'resource', resource: nobody }, why])
  expect(none.status === 200 && none.body.parameter[0].valueBoolean === false && none.body.parameter.length === 1, `nobody: ${JSON.stringify(none.body)}`)

  await worker.go('/work')
  await worker.page.locator('main a[href^="/system-questions/"]').first().click()
  await worker.page.waitForLoadState()
  expect(await worker.page.locator('input:checked').count() === 0, 'something is chosen before anybody chose')
  await look(worker, 'to decide')
  await worker.shot('system-question')
  await worker.narrowShot('system-question-320')
  await worker.press('Record the decision')
  await look(worker, 'errors')
  await worker.shot('system-question-errors')
  await worker.page.locator('[name="tell"]').first().check()
  await worker.page.locator('[name="why"]').fill('The officer rang and gave the school as well.')
  await worker.press('Record the decision')
  await look(worker, 'decided')
  await worker.shot('system-question-decided')
  const fetched = await question(world, key, '$person-info-answer', [number])
  expect(fetched.status === 200 && fetched.body.parameter[0].valueBoolean === true, `fetched: ${JSON.stringify(fetched.body)}`)
  await worker.go('/system-questions')
  await look(worker, 'with questions')
  await worker.shot('system-questions')
  await worker.narrowShot('system-questions-320')
  await worker.go(`${child.path}/sharing`)
  expect((await worker.words()).includes('That they are known here, and whom to ring'), 'the child\'s page does not say what was told')
  await look(worker, 'asked by a system')
  await worker.shot('sharing-asked-by-a-system')
  await worker.go('/arrangements')
  await worker.shot('arrangements-policies')
  await worker.close()
}

async function takeBack(world, key) {
  const administrator = await world.visitor('Administrator')
  await administrator.go(key.address)
  await administrator.press('Take this key back')
  await look(administrator, 'no reason')
  await administrator.page.locator('[name="reason"]').fill('The system was replaced.')
  await administrator.press('Take this key back')
  expect((await administrator.words()).includes('Taken back'), `it was not taken back: ${await administrator.words()}`)
  await look(administrator, 'taken back')
  await administrator.shot('system-key-taken-back')
  const answer = await post(world, key.words, 'journey-nine', notification('WP-90009', 'standard'))
  expect(answer.status === 401, `it still sends: ${answer.status}`)
  await administrator.close()
}
