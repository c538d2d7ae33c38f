# The studio in a container: docker build -t facefusion . && docker run -p 8080:8080 -v facefusion-data:/data facefusion
# For NVIDIA's cards (CUDA 13, cuDNN 9; the host has the driver and the container toolkit):
#   docker build -t facefusion:cuda --build-arg GPU=true --build-arg RUNTIME=nvidia/cuda:13.0.2-cudnn-runtime-ubuntu24.04 .
#   docker run --gpus all -e Inference__Provider=cuda -p 8080:8080 -v facefusion-data:/data facefusion:cuda
# Ubuntu's own archive carries .NET 10 and ICU (Chinese dates and numbers need it).
ARG RUNTIME=ubuntu:26.04

FROM ubuntu:26.04 AS build
ARG GPU=false
RUN apt-get update \
    && apt-get install -y --no-install-recommends dotnet-sdk-10.0 nodejs npm ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN dotnet publish FaceFusion.Web.csproj -c Release -p:Gpu=$GPU -o /app

FROM $RUNTIME
# ffmpeg is for clips alone, postgresql-client for backups of a PostgreSQL server's database; without them these are refused and everything else works.
RUN apt-get update \
    && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 ca-certificates ffmpeg postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --no-create-home --uid 1654 app && mkdir /data && chown app /data
WORKDIR /app
COPY --from=build /app .
ENV Urls=http://+:8080 Storage__Folder=/data
USER app
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=15s --start-period=20s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "FaceFusion.Web.dll"]
