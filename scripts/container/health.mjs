// Healthy as long as the app answers: a missing worker is the app's to report, not a reason to restart the server.
const path = `${process.env.BASE_PATH ?? ''}/api/health`
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}${path}`).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
