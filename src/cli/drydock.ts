#!/usr/bin/env node
import { run } from './run';

const { stdout, stderr, exitCode } = run(process.argv.slice(2), process.cwd());
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
