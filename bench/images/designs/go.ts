import { PORT } from '../application';
import type { Design } from '../design';
import { DOCKER_INIT_IGNORE, peer } from './peer';

const IMAGE = 'golang:1.26';
const composeTest = ['CMD', 'server', 'health'];

/** How others build a Go service, after what their documentation says. */
export const GO_PEERS: readonly Design[] = [
  peer({
    name: 'naive',
    title: 'naive, one stage',
    rebuildsAll: true,
    composeTest,
    dockerfile: () => `
FROM ${IMAGE}
WORKDIR /app
COPY . .
RUN go build -o /usr/local/bin/server ./cmd/server
CMD ["server"]`,
  }),
  peer({
    name: 'init',
    title: '`docker init`',
    composeTest,
    ignore: DOCKER_INIT_IGNORE,
    // its template ends on Alpine, about 120 MB smaller than the Debian that the other designs have
    dockerfile: () => `
ARG GO_VERSION=1.26
FROM --platform=$BUILDPLATFORM golang:\${GO_VERSION} AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod/ \\
    --mount=type=bind,source=go.sum,target=go.sum \\
    --mount=type=bind,source=go.mod,target=go.mod \\
    go mod download -x
ARG TARGETARCH
RUN --mount=type=cache,target=/go/pkg/mod/ \\
    --mount=type=bind,target=. \\
    CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /bin/server ./cmd/server
FROM debian:bookworm-slim AS final
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*
ARG UID=10001
RUN adduser --disabled-password --gecos "" --home /nonexistent --shell /sbin/nologin --no-create-home --uid "\${UID}" appuser
USER appuser
COPY --from=build /bin/server /bin/
EXPOSE ${PORT}
ENTRYPOINT [ "/bin/server" ]`,
  }),
];
