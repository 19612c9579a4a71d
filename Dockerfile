# One image for everything: all in one (the default), or one of redis, server, scheduler, worker. See compose.yaml.
ARG BASE=node:24-bookworm-slim

# Nothing that is built depends on the processor, so an image for a Pi is built on a PC without emulation.
FROM --platform=${BUILDPLATFORM} ${BASE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node scripts/pack.mjs /app

FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends redis-server tini \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /data && chown 1000:1000 /data
COPY --from=build /app /app
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=3000
# Nothing here needs root; another user is named with --user, see compose.yaml.
USER 1000:1000
VOLUME /data
EXPOSE 3000
# The first start on a slow card migrates and loads the card catalog.
HEALTHCHECK --interval=30s --timeout=10s --start-period=180s --retries=3 CMD ["node", "scripts/container/health.mjs"]
ENTRYPOINT ["tini", "--", "sh", "scripts/container/entrypoint.sh"]
CMD ["all"]
