import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'

const PEOPLE = 10
const TABS = 100
const LOOK_MS = 20

/** A socket as no browser of ours would use it. `answers` counts what came back, `codes` are those of refusals. */
export async function openSocket(processes, person) {
  const socket = new WebSocket(`${processes.url().replace('http', 'ws')}/api/socket`, {
    headers: { cookie: person.cookie() },
  })
  const state = { answers: 0, codes: [], pushes: 0, closed: undefined }
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data))
    if (frame.type !== undefined && frame.type !== 'error') return void (state.pushes += 1)
    state.answers += 1
    const code = frame.error?.code ?? frame.payload?.code
    if (frame.ok !== true) state.codes.push(code)
  })
  socket.on('close', (code) => (state.closed = code))
  socket.on('error', () => {})
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_, { statusCode }) => reject(new Error(`refused with ${statusCode}`)))
  })
  return Object.assign(state, {
    socket,
    send: (text) => socket.send(text),
    close: () => socket.terminate(),
    /** Whether it came true in time. */
    async until(isTrue, limitMs) {
      for (const end = Date.now() + limitMs; Date.now() < end; await pause(LOOK_MS)) if (isTrue()) return true
      return isTrue()
    },
  })
}

/** How long the app takes to answer somebody else. */
async function answerMs(person) {
  const at = performance.now()
  await person.call('get_user_stores', {}, 10_000)
  return Math.round(performance.now() - at)
}

export async function manySockets({ processes, newPerson, person, isShort }) {
  const people = isShort ? 2 : PEOPLE
  const count = people * TABS
  const guests = []
  for (let number = 0; number < people; number++) guests.push(await newPerson(`Guest ${number}`))
  const sockets = (
    await Promise.all(
      guests.map((guest) => Promise.all(Array.from({ length: TABS }, () => openSocket(processes, guest)))),
    )
  ).flat()
  const oneMore = await openSocket(processes, guests[0]).then(
    () => 'let in',
    (error) => error.message,
  )
  const at = performance.now()
  const before = sockets.map(({ pushes }) => pushes)
  const { paused } = await person.call('get_checking', {})
  await person.call('set_checking', { paused: !paused })
  const all = () => sockets.every(({ pushes }, index) => pushes > before[index])
  const isTold = await sockets[0].until(all, 10_000)
  const toldMs = Math.round(performance.now() - at)
  await person.call('set_checking', { paused })
  const ms = await answerMs(person)
  sockets.forEach((socket) => socket.close())
  const isGood = isTold && oneMore === 'refused with 429'
  const outcome = isGood
    ? `all told within ${toldMs} ms, others answered in ${ms} ms`
    : `told: ${isTold}, one more: ${oneMore}`
  return { fault: 'sockets at once', times: count, lost: 0, refused: 1, outcome, isGood }
}

/** Asks on and never takes an answer. */
export async function neverRead({ processes, newPerson, person, isShort }) {
  const guest = await newPerson('Ada')
  const socket = await openSocket(processes, guest)
  socket.socket._socket.pause()
  for (let round = 0; round < (isShort ? 20 : 60); round++) {
    for (let number = 1; number <= 50; number++)
      socket.send(`{"id":${round * 50 + number},"type":"list_store_directory","payload":{}}`)
    await pause(50)
  }
  const ms = await answerMs(person)
  socket.close()
  const outcome = `others answered in ${ms} ms`
  return {
    fault: 'client that never reads',
    times: isShort ? 1000 : 3000,
    lost: 0,
    refused: 0,
    outcome,
    isGood: ms < 5000,
  }
}

export async function floodFrames({ processes, newPerson, person, isShort }) {
  const count = isShort ? 5000 : 50_000
  const socket = await openSocket(processes, await newPerson('Bea'))
  for (let id = 1; id <= count; id++) socket.send(`{"id":${id},"type":"get_cards","payload":{}}`)
  const isClosed = await socket.until(() => socket.closed !== undefined, 15_000)
  const ms = await answerMs(person)
  const outcome = `closed with ${socket.closed}; others answered in ${ms} ms`
  const isGood = isClosed && socket.closed === 1008
  return { fault: 'flood of frames', times: count, lost: 0, refused: socket.codes.length, outcome, isGood }
}

/** Connections that send a byte now and then and never finish. */
export async function slowLoris({ processes, person, isShort }) {
  const port = Number(new URL(processes.url()).port)
  const count = isShort ? 50 : 300
  const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1'))
  for (const socket of sockets) {
    socket.on('error', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n')
  }
  const dripping = setInterval(
    () => sockets.forEach((socket) => !socket.destroyed && socket.write('x')),
    1000,
  )
  const ms = await answerMs(person)
  const isOver = () => sockets.every(({ closed }) => closed)
  sockets.forEach((socket) => socket.resume())
  if (!isShort) for (const end = Date.now() + 60_000; Date.now() < end && !isOver();) await pause(200)
  clearInterval(dripping)
  const closed = sockets.filter((socket) => socket.closed).length
  sockets.forEach((socket) => socket.destroy())
  const outcome = isShort
    ? `others answered in ${ms} ms`
    : `closed by the server; others answered in ${ms} ms meanwhile`
  return {
    fault: 'slow-loris',
    times: count,
    lost: 0,
    refused: closed,
    outcome,
    isGood: isShort || closed === count,
  }
}

export async function hugeBodies({ processes, person }) {
  const url = `${processes.url()}/api/login`
  const headers = { 'content-type': 'application/json' }
  const post = (body) =>
    fetch(url, { method: 'POST', headers, body }).then(
      ({ status }) => status,
      () => 'cut off',
    )
  const answers = [
    await post('x'.repeat(50_000_000)),
    await post(`{"username":${'['.repeat(30_000)}`),
    await post(`{"username":"${'a'.repeat(60_000)}","password":"x"}`),
  ]
  const ms = await answerMs(person)
  const isGood = answers.every((answer) => answer === 'cut off' || (answer >= 400 && answer < 500))
  const outcome = `${answers.join(', ')}; others answered in ${ms} ms`
  return { fault: 'huge bodies', times: answers.length, lost: 0, refused: answers.length, outcome, isGood }
}
