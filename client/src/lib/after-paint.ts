/**
 * Runs `work` in a task of its own after the next picture is on the screen, or soon in a tab that nobody sees.
 * @returns the function that calls it off
 */
export function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const next = () => (timer = setTimeout(work))
  if (document.hidden) next()
  else frame = requestAnimationFrame(next)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
