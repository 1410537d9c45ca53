import { CacheSharing, Instruction, Mount } from '../../src';

/** What a linter finds something in: the rule, what hadolint calls it, and the lines. */
export const BAD_LINES: readonly (readonly [rule: string, code: string, line: string])[] = [
  ['folder-is-set-by-workdir', 'DL3003', 'cd /usr/src/app && ls'],
  ['folder-is-set-by-workdir', 'DL3003', 'if test -d /src; then cd /src && make; fi'],
  ['folder-is-set-by-workdir', 'DL3003', '(cd /src || exit 1; make)'],
  ['no-sudo', 'DL3004', 'sudo make install'],
  ['no-sudo', 'DL3004', 'DEBUG=1 sudo make install'],
  ['no-sudo', 'DL3004', 'echo "$(sudo whoami)"'],
  ['no-package-cache-in-layer', 'DL3009', 'apt-get update'],
  ['no-package-cache-in-layer', 'DL3009', 'apt-get update && apt-get install -y --no-install-recommends git=1:2'],
  ['no-package-cache-in-layer', 'DL3009', 'apt-get -q update && rm -f /tmp/x'],
  ['no-package-cache-in-layer', 'DL3019', 'apk add curl=8.1'],
  ['no-package-cache-in-layer', 'DL3042', 'pip install requests==2.32.5'],
  ['no-package-cache-in-layer', 'DL3042', 'pip3 install -r /requirements.txt'],
  ['no-package-cache-in-layer', 'DL3042', 'python3 -m pip install requests==2.32.5'],
  ['no-recommended-packages', 'DL3015', 'apt-get install -y git=1:2'],
  ['no-recommended-packages', 'DL3015', 'DEBIAN_FRONTEND=noninteractive apt-get install --yes git=1:2'],
  ['nobody-is-asked', 'DL3014', 'apt-get install --no-install-recommends git=1:2'],
  ['nobody-is-asked', 'DL3014', 'apt-get install -q --no-install-recommends git=1:2'],
  ['apt-is-for-people', 'DL3027', 'apt list'],
  ['apt-is-for-people', 'DL3027', 'apt install -y git=1:2'],
  ['installed-version-is-pinned', 'DL3013', 'pip install --no-cache-dir requests'],
  ['installed-version-is-pinned', 'DL3013', 'pip install --no-cache-dir requests==2.32.5 flask'],
  ['installed-version-is-pinned', 'DL3013', 'pip install --no-cache-dir --index-url https://example.com/simple flask'],
  ['installed-version-is-pinned', 'DL3016', 'npm install typescript'],
  ['installed-version-is-pinned', 'DL3016', 'npm install --global @scope/tool'],
  ['installed-version-is-pinned', 'DL3028', 'gem install rake'],
  ['installed-version-is-pinned', 'DL3062', 'go install golang.org/x/tools/cmd/stringer@latest'],
  ['installed-version-is-pinned', 'DL3062', 'go install golang.org/x/tools/cmd/stringer'],
  ['installed-version-is-pinned', 'DL3013', 'pipx install black'],
  ['installed-version-is-pinned', 'DL3013', 'pip install --no-cache-dir git+https://example.com/tools'],
  ['shell-is-set-by-shell', 'DL4005', 'ln -sf /bin/bash /bin/sh'],
  ['shell-is-set-by-shell', 'DL4005', 'rm /bin/sh && ln -s bash /bin/sh'],
  ['pipe-reports-failure', 'DL4006', 'cat /etc/passwd | wc -l'],
  ['pipe-reports-failure', 'DL4006', 'echo "$(cat /etc/passwd | wc -l)"'],
  ['user-number-fits-login-log', 'DL3046', 'useradd -u 123456 app'],
];

const APT = 'apt-get install --yes --no-install-recommends';

/** Lines in which neither we nor hadolint find anything, what hadolint is told to ignore aside. */
export const GOOD_LINES: readonly string[] = [
  'echo "cd /src && sudo apt install | cat"',
  "printf '%s' 'a | b; sudo c'",
  'echo cd sudo apt',
  'make --directory /src || echo failed',
  'true # sudo is not needed | here',
  `apt-get update && ${APT} git && rm -rf /var/lib/apt/lists/*`,
  `apt-get update && ${APT} ca-certificates=20230311 && rm -rf /var/lib/apt/lists/*`,
  `${APT} ./tool.deb`,
  'apt-get install -yqq --no-install-recommends git',
  'apt-get install -qq --no-install-recommends git',
  'apk add --no-cache curl',
  'apk add --no-cache --virtual .build gcc=13',
  'pip install --no-cache-dir requests==2.32.5',
  'pip install --no-cache-dir --requirement /requirements.txt',
  'pip install --no-cache-dir .',
  'PIP_NO_CACHE_DIR=1 pip install requests==2.32.5',
  'pip install --no-cache-dir git+https://example.com/tools@v1.2',
  'pipx install black==25.11.0',
  'uv pip install --python /opt/venv requests==2.32.5',
  'ln -s /bin/bash /usr/local/bin/shell',
  'npm ci',
  'npm install',
  'npm install --global typescript@5.9.3 @scope/tool@1.0.0',
  'npm run install-all',
  'gem install rake:13.3.1',
  'go install golang.org/x/tools/cmd/stringer@v0.39.0',
  'go install ./cmd/app',
  'go build -o /out/app ./cmd/app',
  'useradd -u 1000 app',
  'useradd --no-log-init -u 123456 app',
  'mkdir -p /data >/dev/null 2>&1',
  'case "$HOME" in /root) true ;; *) false ;; esac',
  'for name in a b; do touch "/tmp/$name"; done',
];

/** The like with more than a line. */
export const GOOD_INSTRUCTIONS: Record<string, readonly Instruction[]> = {
  'a pipe in a shell that looks at all of it': [
    Instruction.shell(['/bin/bash', '-o', 'pipefail', '-c']),
    Instruction.run('cat /etc/passwd | wc -l'),
  ],
  'lists of packages in a cache': [
    Instruction.run('apt-get update && apt-get install --yes --no-install-recommends git', {
      mounts: [
        Mount.cache('/var/lib/apt', { sharing: CacheSharing.LOCKED }),
        Mount.cache('/var/cache/apt', { sharing: CacheSharing.LOCKED }),
      ],
    }),
  ],
  'downloads of pip in a cache': [
    Instruction.run('pip install requests==2.32.5', { mounts: [Mount.cache('/root/.cache/pip')] }),
  ],
  'a pip that is told by a variable': [
    Instruction.env({ PIP_NO_CACHE_DIR: '1' }),
    Instruction.run('pip install requests==2.32.5'),
  ],
  'lines that follow each other': [
    Instruction.run('touch /a'),
    Instruction.run('touch /b'),
    Instruction.run('touch /c && touch /d && touch /e'),
    Instruction.run('touch /f', { mounts: [Mount.tmpfs('/tmp')] }),
    Instruction.script('sh -eu', ['cd /tmp', 'cat /etc/passwd | wc -l']),
    Instruction.run('touch /g'),
    Instruction.workdir('/h'),
    Instruction.run('touch /i'),
  ],
  'names that sound like a secret': [
    Instruction.env({ TOKENIZERS_PARALLELISM: 'false', API_KEY_FILE: '/run/secrets/key', TOKEN_URL: 'https://a.b' }),
    Instruction.arg('TOKEN_PATH', { description: 'says where the token lies', defaultValue: '/token' }),
    Instruction.env({ SIGN: '$', PRICE: '$SIGN 5 ${SIGN}', KEY_VERSION: '1' }),
  ],
  'files, folders and a path': [
    Instruction.file('/etc/app.ini', ['sudo | cd'], { executable: true, comment: 'is read by nobody' }),
    Instruction.path('/opt/bin'),
    Instruction.workdir('/srv', { comment: 'for what follows' }),
  ],
};
