import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PAGES, ROOT, readPage } from './pages';

const withoutCode = (page: string) => page.replace(/^```[\s\S]*?^```$/gm, '');

/** The anchors that a page has on GitHub. */
function anchorsOf(path: string): string[] {
  return [...withoutCode(readPage(path)).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

const LINKS = PAGES.flatMap((page) =>
  [...withoutCode(readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => ({ page, link })),
).filter(({ link }) => !/^https?:/.test(link));

test('links are found in the pages', () => {
  expect(LINKS.length).toBeGreaterThan(100);
});

test('each link to a file of the repository leads to it, and to a title in it', () => {
  const broken = LINKS.filter(({ page, link }) => {
    const [path, anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });

  expect(broken).toEqual([]);
});

test('each guide is named by the README', () => {
  const guides = PAGES.filter((path) => /^docs\/[^/]+$/.test(path));

  expect(guides.length).toBeGreaterThan(5);
  expect(guides.filter((path) => !readPage('README.md').includes(`](${path})`))).toEqual([]);
});

test('each rule has a row in the table of rules, in the order of their names', () => {
  const pages = PAGES.filter((path) => path.startsWith('docs/rules/')).map((path) =>
    path.slice('docs/rules/'.length, -3),
  );
  const rows = [...readPage('docs/rules.md').matchAll(/^\| \[([\w-]+)\]\(rules\/\1\.md\) \| (.*) \|$/gm)];

  expect(rows.map(([, id]) => id)).toEqual(pages);
  for (const [, id, summary] of rows)
    expect(readPage(`docs/rules/${id}.md`).replaceAll('`', '')).toContain(`\n\n${summary.replaceAll('`', '')}.\n`);
});
