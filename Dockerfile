# Plainleaf in a container, for systems whose own libraries are not enough.
#
#   docker build -t plainleaf .
#   docker run --rm -v "$PWD:/clinic" plainleaf                  makes every leaflet of this folder
#   docker run --rm -v "$PWD:/clinic" plainleaf check            checks the wording only
#
# On Linux add  --user "$(id -u):$(id -g)"  so that the files in dist/ are yours.

FROM debian:12-slim

ENV PIP_NO_CACHE_DIR=1
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/plainleaf
COPY requirements requirements
COPY scripts/bootstrap.sh scripts/missing_libraries.py scripts/
RUN sh scripts/bootstrap.sh run && rm -rf /var/lib/apt/lists/*
COPY . .
RUN .venv/bin/python -m plainleaf.cli.prepare

# Fontconfig wants a folder to write to, whoever runs the container.
ENV PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/tmp/cache
RUN useradd --uid 1000 --no-create-home leaflets
USER leaflets
WORKDIR /clinic
ENTRYPOINT ["/opt/plainleaf/.venv/bin/plainleaf"]
CMD ["generate"]
