/** An error whose message is all that a person needs: it is printed without a stack. */
export class Problem extends Error {}

/** Runs a command's main function; a failure is printed and becomes exit code 1. */
export async function main(run) {
  try {
    await run()
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}\n` : error)
    process.exitCode = 1
  }
}
