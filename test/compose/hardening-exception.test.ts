import { ComposeDeployment, HardeningException } from '../../src';
import { synthFiles, TestProject } from '../util/test-project';
import { SOME_IMAGE, serviceWith } from './rendered';

function linesWith(...hardeningExceptions: HardeningException[]): string[] {
  const project = new TestProject();
  new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, hardeningExceptions });
  return synthFiles(project)['docker-compose.yml'].split('\n');
}

/** The lines that follow the comment with a reason. */
function after(lines: string[], comment: string, count: number): string[] {
  const at = lines.indexOf(comment);
  return at < 0 ? lines : lines.slice(at + 1, at + 1 + count);
}

test('a service is closed where nothing was opened', () => {
  expect(serviceWith({})).toMatchObject({
    init: true,
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
  expect(serviceWith({})).not.toHaveProperty('cap_add');
  expect(linesWith().filter((line) => /^\s+#/.test(line))).toEqual([]);
});

test('the root filesystem is writable below the reason for it', () => {
  const lines = linesWith(HardeningException.writableFilesystem('it unpacks its plugins in /opt'));

  expect(after(lines, '    # it unpacks its plugins in /opt', 1)).toEqual(['    read_only: false']);
});

test('new privileges can be gained below the reason for it', () => {
  const lines = linesWith(HardeningException.newPrivileges('it calls sudo'));

  expect(after(lines, '    # it calls sudo', 2)).toEqual(['    security_opt:', '      - "no-new-privileges:false"']);
});

test('capabilities are kept below their reasons, and all others are dropped', () => {
  const lines = linesWith(
    HardeningException.capability('NET_ADMIN', 'it sets routes'),
    HardeningException.capability('SYS_TIME', 'it sets the clock'),
  );

  expect(after(lines, '    # SYS_TIME: it sets the clock', 3)).toEqual([
    '    cap_add:',
    '      - "NET_ADMIN"',
    '      - "SYS_TIME"',
  ]);
  expect(lines).toContain('    # NET_ADMIN: it sets routes');
  expect(lines.slice(lines.indexOf('    cap_drop:'))[1]).toBe('      - "ALL"');
});

test('a service is root below the reason for it', () => {
  const lines = linesWith(HardeningException.root('it binds port 80'));

  expect(after(lines, '    # it binds port 80', 1)).toEqual(['    user: "0:0"']);
});

test('memory and processors are not limited below the reason for it, processes are', () => {
  const lines = linesWith(HardeningException.unlimitedResources('it uses what there is'));

  expect(after(lines, '    # it uses what there is', 4)).toEqual([
    '    deploy:',
    '      resources:',
    '        limits:',
    '          pids: 256',
  ]);
});

test('two reasons for the same thing are both told', () => {
  const lines = linesWith(
    HardeningException.writableFilesystem('plugins'),
    HardeningException.writableFilesystem('a lock file'),
  );

  expect(after(lines, '    # plugins', 2)).toEqual(['    # a lock file', '    read_only: false']);
});

test('an exception tells what it opens and why', () => {
  const { kind, reason, detail } = HardeningException.capability('NET_ADMIN', 'it sets routes');

  expect({ kind, reason, detail }).toEqual({
    kind: 'capability',
    reason: 'it sets routes',
    detail: 'NET_ADMIN',
  });
});

test.each(['', ' ', 'two\nlines'])('fails when the reason is %p', (reason) => {
  expect(() => HardeningException.root(reason)).toThrow(
    `HardeningException: a reason is one line; got ${JSON.stringify(reason)}; say why the default does not fit`,
  );
});

test.each(['ALL', 'CAP_NET_ADMIN', 'net_admin'])('fails when the capability is %p', (name) => {
  expect(() => HardeningException.capability(name, 'why')).toThrow(
    `takes the name of one capability, without CAP_; got "${name}"; write for example "NET_ADMIN"`,
  );
});
