import { Application, BaseSystem } from '../../src';
import { refuses } from './refusal';

const python = (options: object) => () => Application.python({ version: '3.12', packages: ['app'], ...options });
const node = (options: object) => () => Application.node({ version: '22', files: ['src'], ...options });
const go = (options: object) => () => Application.go({ version: '1.26', ...options });

describe('a Go application that calls C', () => {
  const NONE = 'Application.go: "cgo" needs the C library in the image';
  const OTHER = 'Application.go: "cgo" needs the C library of the build image in the image';
  const LEAVE = 'leave out cgo, or use "debian:bookworm-slim"';
  const AGREE = 'let both be of Alpine, or none';
  refuses([
    ['its image is empty', go({ cgo: true, baseImage: 'scratch' }), NONE, 'the base image "scratch"', LEAVE],
    [
      'its image is for programs without C',
      go({ cgo: true, baseImage: 'gcr.io/distroless/static-debian12:nonroot' }),
      NONE,
      'the base image "gcr.io/distroless/static-debian12:nonroot"',
      LEAVE,
    ],
    [
      'it runs on Alpine and is built on Debian',
      go({ cgo: true, baseImage: 'alpine:3.22' }),
      OTHER,
      'the base image "alpine:3.22" with musl, and the build image "golang:1.26-bookworm" with glibc',
      AGREE,
    ],
    [
      'it runs on Debian and is built on Alpine',
      go({ cgo: true, buildImage: 'golang:1.26-alpine3.22' }),
      OTHER,
      'the base image "debian:bookworm-slim" with glibc, and the build image "golang:1.26-alpine3.22" with musl',
      AGREE,
    ],
    [
      'it runs without a shell and is built on Alpine',
      go({ cgo: true, baseImage: 'gcr.io/distroless/base-debian12', buildImage: 'golang:1.26-alpine' }),
      OTHER,
      'the base image "gcr.io/distroless/base-debian12" with glibc, and the build image "golang:1.26-alpine" with musl',
      AGREE,
    ],
  ]);

  test.each([
    [{}],
    [{ baseImage: 'alpine:3.22', buildImage: 'golang:1.26-alpine' }],
    [{ baseImage: 'gcr.io/distroless/base-debian12:nonroot' }],
    [{ baseImage: 'gcr.io/distroless/cc-debian12' }],
    [{ baseImage: 'ubuntu:24.04' }],
    [{ baseImage: 'busybox:1.37-glibc' }],
    [{ buildImage: 'ghcr.io/acme/go:1' }],
  ])('may say %j', (options) => {
    expect(go({ cgo: true, ...options })).not.toThrow();
  });

  test('may be in any image where it calls no C', () => {
    expect(go({ baseImage: 'alpine:3.22' })).not.toThrow();
    expect(go({ buildImage: 'golang:1.26-alpine' })).not.toThrow();
  });
});

describe('the version of an image', () => {
  const AGREE = 'make them agree';
  const goes = 'Application.go: "buildImage" has another version of Go than the declared';
  const nodes = 'Application.node: "baseImage" has another version of Node.js than the declared';
  const named =
    'Application.python: "baseImage" must name its version of Python, since the paths of packages and their bytecode depend on it';
  const unnamed = (image: string) =>
    [
      `Python is that of ${image}`,
      python({ baseImage: image }),
      named,
      `"${image}"`,
      'write for example "python:3.12-slim"',
    ] as const;
  refuses([
    ['Go is older', go({ buildImage: 'golang:1.20-bookworm' }), `${goes} 1.26`, '"golang:1.20-bookworm"', AGREE],
    [
      'Go has another patch',
      go({ version: '1.26.1', buildImage: 'registry.local:5000/golang:1.26.3' }),
      `${goes} 1.26.1`,
      '"registry.local:5000/golang:1.26.3"',
      AGREE,
    ],
    ['Node.js is older', node({ baseImage: 'node:20-slim' }), `${nodes} 22`, '"node:20-slim"', AGREE],
    [
      'Node.js has another minor version',
      node({ version: '22.4', baseImage: 'docker.io/library/node:22.11-slim' }),
      `${nodes} 22.4`,
      '"docker.io/library/node:22.11-slim"',
      AGREE,
    ],
    unnamed('python:3-slim'),
    unnamed('python:slim'),
    unnamed('python:latest'),
    unnamed('python'),
    unnamed('docker.io/library/python:3'),
    unnamed('public.ecr.aws/docker/library/python:slim-bookworm'),
  ]);

  test.each([
    go({ buildImage: 'golang:1.26.3-bookworm' }),
    go({ version: '1.26.3', buildImage: 'golang:1.26' }),
    go({ buildImage: 'golang:1' }),
    go({ buildImage: 'golang:bookworm' }),
    node({ baseImage: 'node:22.4.0-slim' }),
    node({ version: '22.4.0', baseImage: 'node:22-slim' }),
    go({ buildImage: 'ghcr.io/acme/golang:2.0' }),
    node({ baseImage: 'node:lts-slim' }),
    node({ baseImage: 'ghcr.io/acme/node:1.4', baseSystem: BaseSystem.DEBIAN }),
    node({ baseImage: 'ghcr.io/acme/node:20260101' }),
    python({ baseImage: 'python:3.12.4-slim' }),
    python({ baseImage: 'ghcr.io/acme/python:prod' }),
    python({ baseImage: `python@sha256:${'0'.repeat(64)}` }),
    python({ baseImage: `python:3-slim@sha256:${'0'.repeat(64)}` }),
  ])('may be unknown, or more or less exact: %#', (declare) => {
    expect(declare).not.toThrow();
  });
});

describe('a version of Node.js', () => {
  const what = 'Application.node: "version" is no version of Node.js from 18 on that there can be';
  refuses([
    ['it is too old', node({ version: '16' }), what, '"16"', 'write for example "22"'],
    ['it was never made', node({ version: '220.1' }), what, '"220.1"', 'write for example "22"'],
  ]);

  test.each(['18', '21.7.3', '24', '40'])('may be %s', (version) => {
    expect(node({ version })).not.toThrow();
  });
});
