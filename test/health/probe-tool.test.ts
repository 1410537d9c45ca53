import { ProbeTool } from '../../src';
import { probeToolOf } from '../../src/health/probe-tool';

test.each([
  ['python:3.11-slim', ProbeTool.PYTHON],
  ['python:3.11-alpine', ProbeTool.PYTHON],
  ['registry.local:5000/library/python', ProbeTool.PYTHON],
  ['python@sha256:0', ProbeTool.PYTHON],
  ['node:22-slim', ProbeTool.NODE],
  ['node:22-alpine', ProbeTool.NODE],
  ['alpine:3.20', ProbeTool.BUSYBOX],
  ['busybox', ProbeTool.BUSYBOX],
  ['redis:8-alpine', ProbeTool.BUSYBOX],
  ['registry.local/acme/app:1-alpine3.20', ProbeTool.BUSYBOX],
  ['debian:12-slim', ProbeTool.BASH],
  ['postgres:17', ProbeTool.BASH],
  ['nginx:1.29', ProbeTool.BASH],
  ['ollama/ollama:0.32.15', ProbeTool.BASH],
  ['chromadb/chroma', ProbeTool.BASH],
])('%s has %s', (reference, tool) => {
  expect(probeToolOf(reference)).toBe(tool);
});

test.each([
  'acme/api:1',
  'mypython:3',
  'acme/postgres-operator:1',
  'scratch',
  'gcr.io/distroless/static',
  'alpine-linux/x:1',
])('of %s nothing is known', (reference) => {
  expect(probeToolOf(reference)).toBeUndefined();
});
