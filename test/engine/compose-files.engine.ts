import { Example } from './util/example';
import { run } from './util/run';

const FILES = [
  'docker-compose.yml',
  'docker-compose.mac.yml',
  'docker-compose.cpu.yml',
  'docker-compose.gpu-nvidia.yml',
  'docker-compose.gpu-amd.yml',
];

let example: Example;

beforeAll(async () => {
  example = await Example.committed();
  let number = 40; // each its own: Compose refuses a group that is listed twice
  example.write(
    '.env',
    example.read('.env.example').replace(/^(\w+)=$/gm, (line) => `${line}${number++}`),
  );
});

const compose = (file: string, ...args: string[]) =>
  run('docker', ['compose', '--file', file, ...args], { cwd: example.folder });

test.each(FILES)('Compose accepts %s without a warning', async (file) => {
  expect(await compose(file, 'config', '--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test.each(FILES)('the variables that %s reads are the ones that .env.example names for it', async (file) => {
  const { stdout } = await compose(file, 'config', '--variables');
  const [, ...rows] = stdout.split('\n').filter((line) => line.trim() !== '');
  const read = rows.map((row) => row.split(/\s+/)).map(([name, required]) => [name, required === 'true']);

  expect(read.sort()).toEqual(documented(file).sort());
});

test.each(FILES)('fails when a variable that %s requires is not set', async (file) => {
  for (const [name] of documented(file)) {
    const { status, stderr } = await run(
      'docker',
      ['compose', '--env-file', '/dev/null', '--file', file, 'config', '--quiet'],
      {
        cwd: example.folder,
        env: Object.fromEntries(
          documented(file)
            .filter(([other]) => other !== name)
            .map(([other], index) => [other, `${index}`]),
        ),
      },
    );

    expect(status).not.toBe(0);
    expect(stderr).toContain(`set ${name} in .env, see .env.example`);
  }
});

/** The variables of `.env.example` that are for a file, and whether they are required. */
function documented(file: string): [string, boolean][] {
  let only: string[] | undefined;
  return example
    .read('.env.example')
    .split('\n\n')
    .flatMap((block): [string, boolean][] => {
      if (block.startsWith('# ---- ')) only = /Only for (.*) ----$/.exec(block)?.[1].split(', ');
      const name = /^(?:# )?([A-Za-z_]\w*)=/m.exec(block)?.[1];
      return name === undefined || (only && !only.includes(file)) ? [] : [[name, /\(required/.test(block)]];
    });
}
