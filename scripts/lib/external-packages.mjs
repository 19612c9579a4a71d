/** Packages that the bundled programs load from node_modules: they find files of their own by their folder. */
export const externalPackages = ['better-sqlite3', 'bee-queue', 'got-scraping']
