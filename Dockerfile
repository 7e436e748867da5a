# The server and the web home that it serves. Data: the volume /data, or MongoDB where MONGODB_URI is set.

FROM node:24-slim AS web
WORKDIR /maru
COPY . .
RUN npm ci --ignore-scripts && npm run build -- --filter=@maru/web && mkdir -p apps/web/dist

FROM node:24-slim AS server
WORKDIR /maru
COPY package.json package-lock.json .npmrc ./
COPY packages/shared packages/shared
COPY apps/server/package.json apps/server/
COPY apps/media/package.json apps/media/
RUN npm ci --ignore-scripts --omit=dev --workspace=@maru/server --workspace=@maru/media
COPY apps/server/src apps/server/src
COPY apps/media/src apps/media/src
COPY --from=web /maru/apps/web/dist apps/web/dist

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3210 MARU_DATA=/data
WORKDIR /maru
COPY --from=server /maru .
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3210
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/server.ts"]
