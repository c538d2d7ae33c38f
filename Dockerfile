# The studio in a container: docker build -t facefusion . && docker run -p 8080:8080 -v facefusion-data:/data facefusion
# Ubuntu's own archive carries .NET 10 and ICU (Chinese dates and numbers need it).
FROM ubuntu:26.04 AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends dotnet-sdk-10.0 nodejs npm ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN dotnet publish FaceFusion.Web.csproj -c Release -o /app

FROM ubuntu:26.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1654 app && mkdir /data && chown app /data
WORKDIR /app
COPY --from=build /app .
ENV Urls=http://+:8080 Storage__Folder=/data
USER app
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "FaceFusion.Web.dll"]
