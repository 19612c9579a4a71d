// Healthy as long as the app answers: a missing worker is the app's to report, not a reason to restart the server.
// This address is answered without BASE_PATH, too.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
