import { ProbeTool } from './probe-tool';

/** What a probe asks, and how long it waits for the answer. */
export interface ProbeTarget {
  readonly port: number;
  readonly path: string;
  readonly seconds: number;
}

type Probe = (target: ProbeTarget) => string[];

const HOST = '127.0.0.1'; // never `localhost`, which may be ::1 where nobody listens

const request = (path: string) => `GET ${path} HTTP/1.0\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n`;

/** HTTP GET: healthy when the status is 2xx or 3xx, as for Kubernetes. */
export const HTTP_PROBES: Record<ProbeTool, Probe> = {
  // a bare socket: 40 ms where urllib takes 110; the body of a failure is printed and shows in `docker inspect`
  [ProbeTool.PYTHON]: ({ port, path, seconds }) => [
    'python',
    '-I',
    '-S',
    '-c',
    `import socket,sys;s=socket.create_connection(('${HOST}',${port}),${seconds});s.sendall(b'${request(path)}');` +
      "f=s.makefile('rb');r=f.readline();sys.exit(None if r[9:10] in (b'2',b'3') else (r+f.read(2048)).decode('utf-8','replace'))",
  ],
  [ProbeTool.NODE]: ({ port, path, seconds }) => [
    'node',
    '-e',
    `require('http').get({host:'${HOST}',port:${port},path:'${path}',timeout:${seconds * 1000}},` +
      "r=>process.exit(r.statusCode>=200&&r.statusCode<400?0:1)).on('timeout',()=>process.exit(1)).on('error',()=>process.exit(1))",
  ],
  // no -T: the BusyBox of Debian crashes on it, and Docker ends a test that takes longer than its timeout
  [ProbeTool.BUSYBOX]: ({ port, path }) => ['wget', '-q', '-O', '/dev/null', `http://${HOST}:${port}${path}`],
  [ProbeTool.BASH]: ({ port, path, seconds }) => [
    'bash',
    '-c',
    `exec 3<>/dev/tcp/${HOST}/${port} && printf '${request(path.replace(/%/g, '%%'))}' >&3 && ` +
      `read -r -t ${seconds} _ status _ <&3 && [[ $status == [23]* ]]`,
  ],
  [ProbeTool.CURL]: ({ port, path, seconds }) => [
    'curl',
    '-gfsS',
    '-o',
    '/dev/null',
    '--max-time',
    `${seconds}`,
    `http://${HOST}:${port}${path}`,
  ],
};

/** TCP: healthy when the connection opens. */
export const TCP_PROBES: Record<ProbeTool, Probe> = {
  [ProbeTool.PYTHON]: ({ port, seconds }) => [
    'python',
    '-I',
    '-S',
    '-c',
    `import socket;socket.create_connection(('${HOST}',${port}),${seconds})`,
  ],
  [ProbeTool.NODE]: ({ port }) => [
    'node',
    '-e',
    `require('net').connect(${port},'${HOST}').on('connect',()=>process.exit(0)).on('error',()=>process.exit(1))`,
  ],
  // no -z: the BusyBox of Debian has none; what is run when the connection is open stands last
  [ProbeTool.BUSYBOX]: ({ port, seconds }) => ['nc', '-w', `${Math.ceil(seconds)}`, HOST, `${port}`, '-e', 'true'],
  [ProbeTool.BASH]: ({ port }) => ['bash', '-c', `exec 3<>/dev/tcp/${HOST}/${port}`],
  // curl has no way to connect and leave: it waits a second for the server to speak, and 28 says that it did not
  [ProbeTool.CURL]: ({ port }) => [
    'sh',
    '-c',
    `curl -s -o /dev/null --max-time 1 telnet://${HOST}:${port}; case $? in 0|28|52|56) ;; *) exit 1;; esac`,
  ],
};
