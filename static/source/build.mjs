// Compiles static/source into static/build: what browsers are sent. Run by `npm run build`, which bin/demo calls.
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const root = fileURLToPath(new URL('../..', import.meta.url))
const modules = join(root, 'node_modules')
const target = join(root, 'static', 'build')
const unfinished = `${target}.new`

const { css } = sass.compile(join(root, 'static', 'source', 'application.scss'), {
  loadPaths: [root],
  style: 'compressed',
  charset: false,
  quietDeps: true
})
// A font or picture that slipped in would be a request for a file that is not there.
const addresses = css.match(/url\([^)]*\)/g)?.filter((found) => !found.startsWith('url("data:') && !found.startsWith('url(data:'))
if (addresses?.length) {
  throw new Error(`The stylesheet refers to files: ${[...new Set(addresses)].join(' ')}`)
}

await rm(unfinished, { recursive: true, force: true })
await mkdir(unfinished, { recursive: true })
await writeFile(join(unfinished, 'application.css'), css)

const frontend = join(modules, 'govuk-frontend', 'dist', 'govuk')
const script = await readFile(join(frontend, 'govuk-frontend.min.js'), 'utf8')
// The map is not served, and the manifest of static files refuses a reference to a file that is not there.
await writeFile(join(unfinished, 'govuk-frontend.min.js'), script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'))
await copyFile(join(root, 'static', 'source', 'govuk-frontend-licence.txt'), join(unfinished, 'govuk-frontend-licence.txt'))

await rm(target, { recursive: true, force: true })
await rename(unfinished, target)
