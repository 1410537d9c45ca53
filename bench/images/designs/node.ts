import { PORT } from '../application';
import type { Design } from '../design';
import { DOCKER_INIT_IGNORE, peer } from './peer';

const IMAGE = 'node:22-slim';
const ASK = `fetch('http://127.0.0.1:${PORT}/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
const composeTest = ['CMD', 'node', '-e', ASK];

const MANIFESTS = `--mount=type=bind,source=package.json,target=package.json \\
    --mount=type=bind,source=package-lock.json,target=package-lock.json \\
    --mount=type=cache,target=/root/.npm \\
   `;

/** How others build a Node.js service, after what their documentation says; the base image is the same for all. */
export const NODE_PEERS: readonly Design[] = [
  peer({
    name: 'naive',
    title: 'naive, one stage',
    rebuildsAll: true,
    composeTest,
    dockerfile: () => `
FROM ${IMAGE}
WORKDIR /app
COPY . .
RUN npm install
RUN npm run build
CMD ["npm", "start"]`,
  }),
  peer({
    name: 'init',
    title: '`docker init`',
    composeTest,
    ignore: DOCKER_INIT_IGNORE,
    dockerfile: () => `
ARG NODE_VERSION=22
FROM node:\${NODE_VERSION}-slim AS base
WORKDIR /usr/src/app
FROM base AS deps
RUN ${MANIFESTS} npm ci --omit=dev
FROM deps AS build
RUN ${MANIFESTS} npm ci
COPY . .
RUN npm run build
FROM base AS final
ENV NODE_ENV=production
USER node
COPY package.json .
COPY --from=deps /usr/src/app/node_modules ./node_modules
COPY --from=build /usr/src/app/dist ./dist
EXPOSE ${PORT}
CMD npm start`,
  }),
  peer({
    name: 'aspire',
    title: 'Aspire (npm)',
    composeTest,
    ignore: ['node_modules', 'dist'],
    dockerfile: ({ command }) => `
FROM ${IMAGE} AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build
FROM ${IMAGE} AS runtime
WORKDIR /app
COPY --from=build /app /app
ENV NODE_ENV=production
USER node
ENTRYPOINT ${JSON.stringify(command)}`,
  }),
];
