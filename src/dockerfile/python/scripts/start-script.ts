/** What a script has prepared for the start of the application. */
export interface StartScriptInput {
  /** The file that takes what the program prints. */
  readonly output: string;
  /** An expression of Python that is true while the program may not be hurried, since something else keeps the machine busy. */
  readonly unhurried?: string;
  /** What is done while the program stands, in lines of Python. */
  readonly meanwhile?: readonly string[];
}

/**
 * Does what the container will do: start, and answer for the first time. Wants `command`, `probe` and `variables`; tells in
 * `healthy` how it went and in `said` what the program printed last.
 */
export function startScript({ output, unhurried, meanwhile = [] }: StartScriptInput): string[] {
  return [
    'def answers():',
    '    try:',
    '        return subprocess.run(probe, env=variables, cwd="/app", capture_output=True, timeout=10).returncode == 0',
    '    except (OSError, subprocess.TimeoutExpired):',
    '        return False',
    `output, healthy = open("${output}", "w+"), False`,
    'try:',
    '    program = subprocess.Popen(command, env=variables, cwd="/app", stdout=output, stderr=output, start_new_session=True)',
    '    deadline = time.monotonic() + 30',
    '    while not (healthy := answers()) and program.poll() is None and time.monotonic() < deadline:',
    '        time.sleep(0.1)',
    ...(unhurried === undefined ? [] : [`        deadline = time.monotonic() + 30 if ${unhurried} else deadline`]),
    ...meanwhile.map((line) => `    ${line}`),
    '    if program.poll() is None:',
    '        os.killpg(program.pid, signal.SIGTERM)',
    '        try:',
    '            program.wait(10)',
    '        except subprocess.TimeoutExpired:',
    '            os.killpg(program.pid, signal.SIGKILL)',
    'except OSError as error:',
    '    print(error, file=output, flush=True)',
    'output.seek(0)',
    'said = output.read().splitlines()',
  ];
}
