import { type BenchApplication, PORT } from '../application';
import type { Design } from '../design';
import { DOCKER_INIT_IGNORE, peer } from './peer';

const IMAGE = 'python:3.11-slim';
const UV = 'COPY --from=ghcr.io/astral-sh/uv:0.13 /uv /bin/uv';
const ASK = `import urllib.request; urllib.request.urlopen('http://127.0.0.1:${PORT}/health')`;
const composeTest = ['CMD', 'python', '-c', ASK];
const json = ({ command }: BenchApplication) => JSON.stringify(command);

/** Installs the locked packages first and the project second, each with a cache of downloads. */
function uvSync(options: string): string {
  return `
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-dev --no-install-project ${options}
COPY . /app
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev ${options}`;
}

const USER_999 = (name: string) =>
  `RUN groupadd --system --gid 999 ${name} && useradd --system --gid 999 --uid 999 --create-home ${name}`;

/** How others build a Python service, after what their documentation says; the base image is the same for all. */
export const PYTHON_PEERS: readonly Design[] = [
  peer({
    name: 'naive',
    title: 'naive, one stage',
    rebuildsAll: true,
    composeTest,
    dockerfile: ({ command }) => `
FROM ${IMAGE}
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "-m", "${command[0]}"]`,
  }),
  peer({
    name: 'seed',
    title: 'a wheel built in a first stage',
    installs: true,
    rebuildsAll: true,
    ignore: [
      '.git',
      '.github',
      '**/__pycache__',
      '**/*.pyc',
      '.venv',
      'venv',
      'tests',
      '.pytest_cache',
      'coverage',
      'docs',
      'archive',
      'benchmarks',
      '.env',
      '**/*.key',
      '**/*.pem',
      'dist',
      'build',
      '**/*.egg-info',
      'Dockerfile',
      'docker-compose*.yml',
    ],
    // the health check asks with curl, which the base image does not have
    dockerfile: (application) => `
FROM ${IMAGE} AS builder
RUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir uv
WORKDIR /build
COPY . .
RUN uv build --wheel --out-dir /build/dist
FROM ${IMAGE} AS production
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=builder /build/dist/*.whl /build/requirements.txt /tmp/
RUN pip install --no-cache-dir --constraint /tmp/requirements.txt /tmp/*.whl && rm -rf /tmp/*
RUN useradd -m -u 1000 app && chown -R app:app /app
USER app
EXPOSE ${PORT}
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD curl -f http://localhost:${PORT}/health || exit 1
CMD ${json(application)}`,
  }),
  peer({
    name: 'uv',
    title: "uv's guide",
    installs: true,
    composeTest,
    ignore: ['.venv', '.git', '.github', '.gitignore', 'Dockerfile', '*.Dockerfile', 'compose.y*ml', 'LICENSE*'],
    dockerfile: (application) => `
FROM ${IMAGE} AS builder
${UV}
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=0
${uvSync('--no-editable')}
FROM ${IMAGE}
${USER_999('nonroot')}
COPY --from=builder --chown=nonroot:nonroot /app/.venv /app/.venv
ENV PATH="/app/.venv/bin:$PATH"
USER nonroot
WORKDIR /app
CMD ${json(application)}`,
  }),
  peer({
    name: 'init',
    title: '`docker init`',
    composeTest,
    ignore: DOCKER_INIT_IGNORE,
    dockerfile: ({ command }) => `
ARG PYTHON_VERSION=3.11
FROM python:\${PYTHON_VERSION}-slim AS base
ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ARG UID=10001
RUN adduser --disabled-password --gecos "" --home /nonexistent --shell /sbin/nologin --no-create-home --uid "\${UID}" appuser
RUN --mount=type=cache,target=/root/.cache/pip \\
    --mount=type=bind,source=requirements.txt,target=requirements.txt \\
    python -m pip install -r requirements.txt
USER appuser
COPY . .
EXPOSE ${PORT}
CMD python -m ${command[0]}`,
  }),
  peer({
    name: 'aspire',
    title: 'Aspire (uv)',
    installs: true,
    composeTest,
    ignore: ['.venv', '__pycache__'],
    dockerfile: (application) => `
FROM ${IMAGE} AS builder
${UV}
ENV UV_COMPILE_BYTECODE=1
ENV UV_LINK_MODE=copy
${uvSync('')}
FROM ${IMAGE} AS app
${USER_999('appuser')}
COPY --from=builder --chown=appuser:appuser /app /app
ENV PATH=/app/.venv/bin:$PATH
ENV VIRTUAL_ENV=/app/.venv
ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1
USER appuser
WORKDIR /app
ENTRYPOINT ${json(application)}`,
  }),
];
